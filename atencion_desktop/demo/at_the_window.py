"""The people of the morning, key by key: brief and complete, on hold, by telephone, back again."""

from atencion_desktop.demo.camera import Camera
from atencion_desktop.demo.hands import Hands


def _greet(hands: Hands) -> None:
    hands.wait(15)
    hands.press("0", "Return")


def _finish(hands: Hands) -> None:
    hands.wait(20)
    hands.press("0", "Return")


def resolved(hands: Hands, camera: Camera) -> None:
    """Attend somebody with ñ, accents and an apostrophe: a certificate, resolved at once."""
    hands.press("F2")
    hands.wait(4)
    camera.shoot("saludo")
    hands.press("1")
    camera.shoot("saludo_una_linea")
    hands.press("Ctrl+L")
    camera.shoot("frase_grande")
    hands.press("Esc")
    hands.press("0", "Return")
    hands.press("3")
    camera.shoot("tipo")
    hands.press("Return")
    camera.shoot("requerimiento")
    hands.type("resi")
    camera.shoot("requerimiento_busqueda")
    hands.press("Return")
    camera.shoot("requerimiento_elegido")
    hands.wait(75)
    hands.press("Return")
    camera.shoot("registro_aviso")
    hands.press("Return")
    hands.fill("María Ñeca", "D'Arce", "Muñoz")
    hands.type("55 1234 56")
    hands.press("Return")
    camera.shoot("registro_error")
    hands.press("Backtab", "End")
    hands.type("78")
    hands.press("Ctrl+Return")
    camera.shoot("servicio")
    hands.wait(110)
    hands.press("1")
    camera.shoot("servicio_resuelta")
    hands.press("Return")
    hands.press("S", "5")
    camera.shoot("satisfaccion")
    hands.press("Return")
    camera.shoot("despedida")
    hands.press("0")
    camera.shoot("despedida_repaso")
    hands.press("Return")
    camera.shoot("atencion_terminada")
    hands.press("Return")


def brief(hands: Hands, camera: Camera) -> None:
    """Answer a question on the spot: four keys."""
    hands.wait(40)
    hands.press("Shift+F2")
    hands.wait(6)
    camera.shoot("breve")
    hands.press("1")
    hands.wait(25)
    camera.shoot("breve_tramite")
    hands.press("0")
    camera.shoot("breve_confirmada")
    hands.press("Return")
    camera.shoot("breve_terminada")
    hands.press("Return")


def another_brief(hands: Hands, camera: Camera) -> None:
    """Refer a question to its area, briefly."""
    hands.wait(30)
    hands.press("Shift+F2")
    hands.type("bac")
    hands.press("Return")
    hands.wait(20)
    hands.press("0", "Alt+C")
    hands.rest()
    camera.shoot("breve_canalizada")
    hands.type("Dirección de Ob")
    hands.press("Tab", "Down")
    camera.shoot("breve_canalizada_lista")
    hands.press("Return", "Return")


def referred_with_a_call(hands: Hands, camera: Camera) -> None:
    """Refer a matter of another area; the telephone rings in the middle of the form."""
    hands.wait(120)
    hands.press("F2")
    _greet(hands)
    hands.press("Return", "6", "Return", "Return")
    hands.fill("Óscar")
    hands.type("Güere")
    hands.press("Ctrl+D")
    hands.wait(5)
    camera.shoot("llamada")
    hands.press("7")
    hands.wait(40)
    hands.press("0", "Return")
    camera.shoot("de_vuelta_de_la_llamada")
    hands.type("ca")
    hands.press("Ctrl+Return")
    hands.press("F6")
    hands.type("Trae el recibo anterior; no es de esta oficina")
    camera.shoot("nota_rapida")
    hands.press("Return")
    hands.press("2")
    hands.type("Reg")
    hands.press("Tab", "Tab", "Down")
    hands.wait(90)
    camera.shoot("servicio_canalizada")
    hands.press("Ctrl+Return", "S", "4", "Return")
    _finish(hands)
    hands.press("Return")


def without_data(hands: Hands, camera: Camera) -> None:
    """Attend somebody who gives no data: «Público en general»."""
    hands.wait(200)
    hands.press("F2")
    _greet(hands)
    hands.press("Return", "7", "Return")
    hands.wait(70)
    camera.shoot("sin_datos")
    hands.press("4")
    hands.press("1", "Return", "S", "9", "Return")
    _finish(hands)
    hands.press("Return")


def opened_by_mistake(hands: Hands, camera: Camera) -> None:
    """Cancel one that should not have begun: its folio stays."""
    hands.wait(60)
    hands.press("Shift+F2")
    hands.wait(12)
    hands.press("Ctrl+Shift+C")
    camera.shoot("cancelar")
    hands.press("2")
    camera.shoot("cancelada")
    hands.press("Return")


def reopened_as_complete(hands: Hands, camera: Camera) -> None:
    """Open again a brief one that turned out to need data, and make it complete."""
    hands.wait(45)
    hands.press("Shift+F2", "7")
    hands.wait(30)
    hands.press("0", "Return")
    hands.wait(5)
    hands.press("Ctrl+Z")
    camera.shoot("reabierta")
    hands.press("Ctrl+Return")
    camera.shoot("pasada_a_completa")
    hands.press("Return", "Return", "Return")
    hands.fill("Zyanya", "Coatl", "Ibáñez", "55 8765 4321")
    hands.press("Ctrl+Return")
    hands.press("1", "Return", "S", "5", "Return")
    _finish(hands)
    hands.press("Return")


def two_waiting_across_noon(hands: Hands, camera: Camera) -> None:
    """Hold one while another comes and goes away; the first is resumed after noon."""
    hands.wait(100)
    hands.press("F2")
    _greet(hands)
    hands.press("Return", "3", "Return", "Return")
    hands.fill("Íñigo")
    hands.type("Peña")
    hands.press("F8")
    camera.shoot("inicio_en_espera")
    hands.wait(60)
    hands.press("F2")
    _greet(hands)
    hands.press("Return")
    hands.wait(600)
    hands.press("Ctrl+Shift+R")
    camera.shoot("se_retiro")
    hands.press("1")
    hands.press("Return")
    hands.wait(400)
    camera.shoot("recordatorio_de_espera")
    hands.press("F7")
    camera.shoot("lista_de_espera")
    hands.press("1")
    camera.shoot("retomada")
    hands.press("Ctrl+Return", "1", "Return", "S", "4", "Return")
    hands.wait(30)
    camera.shoot("despedida_de_tarde")
    _finish(hands)
    hands.press("Return")


def began_before_its_key(hands: Hands, camera: Camera) -> None:
    """Say that one began before F2 was pressed."""
    hands.wait(80)
    hands.press("Shift+F2")
    hands.press("F10")
    camera.shoot("menu")
    hands.press("H")
    camera.shoot("empezo_antes")
    hands.press("1", "Return")
    hands.press("4", "0", "Return", "Return")


def pending(hands: Hands, camera: Camera) -> None:
    """Attend one after noon: pending until a date."""
    hands.wait(240)
    hands.press("F2")
    camera.shoot("saludo_de_tarde")
    _greet(hands)
    hands.press("Return")
    hands.type("lice")
    hands.press("Return", "Return", "Return")
    hands.fill("Xóchitl", "Ávalos")
    hands.press("Ctrl+Return", "3")
    hands.press("Down", "Tab")
    hands.type("30/11/2026")
    hands.wait(130)
    camera.shoot("servicio_pendiente")
    hands.press("Ctrl+Return", "N", "3", "Return")
    _finish(hands)
    hands.press("Return")


def back_again(hands: Hands, camera: Camera) -> None:
    """Find the card of somebody who came before; they write instead of speaking."""
    hands.wait(70)
    hands.press("F2")
    _greet(hands)
    hands.press("Ctrl+Shift+L")
    hands.type("Buenas tardes. ¿En qué puedo servirle?")
    hands.press("Return", "F4")
    hands.type("Vengo por mi constancia")
    hands.press("Return")
    camera.shoot("conversacion_por_escrito")
    hands.press("Esc")
    hands.press("F10", "D")
    hands.press("1")
    camera.shoot("apoyos")
    hands.press("Esc")
    hands.press("Return", "3", "Return", "Return")
    hands.press("Ctrl+F")
    hands.type("neca dar")
    hands.rest()
    camera.shoot("registro_ya_vino")
    hands.press("Return")
    hands.rest()
    camera.shoot("registro_datos_de_antes")
    hands.press("Ctrl+Return")
    hands.press("1", "Return", "S", "5", "Return")
    _finish(hands)
    hands.press("Return")


def last_brief(hands: Hands, _camera: Camera) -> None:
    """Orient one more person before the end."""
    hands.wait(30)
    hands.press("Shift+F2", "7")
    hands.wait(35)
    hands.press("0", "Return", "Return")
