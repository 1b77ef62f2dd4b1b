"""Paper and lists: what was written by hand is captured, the day is looked at before signing."""

from atencion_desktop.demo.camera import Camera
from atencion_desktop.demo.hands import Hands

PAST_LOG = "bitacora_anterior.csv"
"""A spreadsheet as offices keep them: three rows, one of them with its hours upside down."""


def sheets_for_a_power_cut(hands: Hands, camera: Camera) -> None:
    """Print a numbered sheet, blank, for when there is no power."""
    hands.press("Ctrl+H", "Alt+J")
    hands.rest()
    camera.shoot("hojas_en_blanco")
    hands.press("Return")
    hands.rest()
    camera.shoot("hoja_guardada")
    hands.press("Esc", "Alt+I")
    hands.rest()


def captured_late(hands: Hands, camera: Camera) -> None:
    """Capture what was written on that sheet before the program could be opened."""
    hands.wait(60)
    hands.press("Ctrl+H")
    camera.shoot("extemporaneas")
    hands.fill("1", "")
    hands.press("Up", "Return", "Return")
    hands.fill("905", "912")
    hands.type("b1")
    hands.press("r", "Return")
    hands.fill("915", "931")
    hands.type("bali")
    camera.shoot("extemporaneas_tramite")
    hands.press("Return", "r", "Return")
    camera.shoot("extemporaneas_llenas")
    hands.press("Ctrl+Return")
    hands.rest()
    camera.shoot("extemporaneas_aviso")
    hands.press("Ctrl+Return")
    hands.rest()
    camera.shoot("extemporaneas_guardadas")


def looked_at(hands: Hands, camera: Camera) -> None:
    """Look at the list, the printed log and the way in of past logs."""
    hands.press("Esc", "Alt+I")
    hands.rest()
    hands.press("Ctrl+F")
    camera.shoot("atenciones")
    hands.type("nec")
    hands.rest()
    camera.shoot("atenciones_busqueda")
    hands.press("F1")
    camera.shoot("ayuda")
    hands.press("Esc")
    hands.press("Ctrl+P")
    hands.rest()
    hands.rest()
    camera.shoot("bitacora_vista")
    hands.press("Ctrl+P")
    hands.rest()
    camera.shoot("bitacora_al_imprimir")
    hands.press("Alt+I")
    hands.rest()


def past_logs_looked_at(hands: Hands, camera: Camera) -> None:
    """Look at what a spreadsheet of another year would bring; nothing of it enters."""
    hands.press("Ctrl+I")
    camera.shoot("importar")
    hands.press("Ctrl+Return")
    hands.rest()
    hands.type(str(camera.folder / PAST_LOG))
    hands.press("Return")
    hands.come_back()
    camera.shoot("importar_columnas")
    hands.press("Ctrl+Return")
    hands.rest()
    camera.shoot("importar_revision")
    hands.press("Esc", "Esc", "Esc", "Alt+I")
    hands.rest()
