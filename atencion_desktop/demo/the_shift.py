"""The day around the attentions: the shift opens, pauses, changes hands and closes."""

from atencion_desktop.demo.camera import Camera
from atencion_desktop.demo.hands import Hands


def opens(hands: Hands, camera: Camera) -> None:
    """Say who attends and make the area ready."""
    camera.shoot("inicio_quien_atiende")
    hands.press("1", "Return")
    camera.shoot("inicio_area_por_revisar")
    hands.press("0", "Return")
    camera.shoot("inicio_area_lista")


def pauses(hands: Hands, camera: Camera) -> None:
    """Go and eat; the open hours stop."""
    hands.wait(90)
    hands.press("Shift+F9")
    camera.shoot("pausa_motivo")
    hands.press("1")
    hands.wait(1500)
    camera.shoot("pausa_en_curso")
    hands.press("Return")


def is_relieved(hands: Hands, camera: Camera) -> None:
    """Hand the window over with somebody on hold; the other agent ends that attention."""
    hands.wait(150)
    hands.press("F2")
    hands.wait(15)
    hands.press("0", "Return", "Return", "4", "Return", "Return")
    hands.fill("Yolotzin", "Ek")
    hands.press("F9")
    hands.press("2")
    hands.press("Tab")
    hands.type("La impresora pide papel; Yolotzin espera su folio")
    camera.shoot("relevo")
    hands.press("Return")
    camera.shoot("relevo_recibe_el_area")
    hands.press("Alt+D")
    hands.rest()
    hands.press("0", "Return")
    hands.wait(40)
    hands.press("F3")
    camera.shoot("retomada_tras_el_relevo")
    hands.press("Ctrl+Return", "1", "Return", "S", "5", "Return")
    hands.wait(20)
    hands.press("0", "Return", "Return")


def closes(hands: Hands, camera: Camera) -> None:
    """End the day; the log is saved and offered to be printed."""
    camera.shoot("inicio_con_atenciones")
    hands.wait(60)
    hands.press("Alt+C")
    hands.rest()
    camera.shoot("cerrar_jornada")
    hands.press("Return")
    hands.rest()
    camera.shoot("jornada_cerrada")
