"""Six attentions of a morning, key by key. The people are invented."""

from atencion_desktop.demo.camera import Camera
from atencion_desktop.demo.hands import Hands


def attend(hands: Hands, camera: Camera) -> None:
    """Open the shift, attend six people, look at the day, close the shift."""
    _open(hands, camera)
    _resolved(hands, camera)
    _referred(hands, camera)
    _without_data(hands, camera)
    _held_and_left(hands, camera)
    _pending(hands, camera)
    _close(hands, camera)


def _open(hands: Hands, camera: Camera) -> None:
    camera.shoot("inicio_quien_atiende")
    hands.press("1", "Return")
    camera.shoot("inicio_area_por_revisar")
    hands.press("0", "Return")
    camera.shoot("inicio_area_lista")


def _greet(hands: Hands) -> None:
    hands.wait(15)
    hands.press("0", "Return")


def _finish(hands: Hands) -> None:
    hands.wait(20)
    hands.press("0", "Return")


def _resolved(hands: Hands, camera: Camera) -> None:
    """Attend somebody with ñ, accents and an apostrophe: a certificate, resolved at once."""
    hands.press("F2")
    hands.wait(4)
    camera.shoot("saludo")
    hands.press("1")
    camera.shoot("saludo_una_linea")
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


def _referred(hands: Hands, camera: Camera) -> None:
    """Refer a matter of another area, with a quick note."""
    hands.wait(120)
    hands.press("F2")
    _greet(hands)
    hands.press("Return", "6", "Return", "Return")
    hands.fill("Óscar", "Güereca")
    hands.press("Ctrl+Return")
    hands.press("F6")
    hands.type("Trae el recibo anterior; no es de esta oficina")
    camera.shoot("nota_rapida")
    hands.press("Return")
    hands.press("2")
    hands.press("Tab")
    hands.type("Reg")
    hands.press("Tab", "Tab", "Down")
    hands.wait(90)
    camera.shoot("servicio_canalizada")
    hands.press("Ctrl+Return", "S", "4", "Return")
    _finish(hands)
    hands.press("Return")


def _without_data(hands: Hands, camera: Camera) -> None:
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


def _held_and_left(hands: Hands, camera: Camera) -> None:
    """Hold one while another comes and goes away; then the first again, across noon."""
    hands.wait(300)
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
    hands.press("F10", "R")
    camera.shoot("se_retiro")
    hands.press("1", "Return")
    hands.press("Return")
    hands.wait(1000)
    hands.press("F3")
    camera.shoot("retomada")
    hands.press("Ctrl+Return", "1", "Return", "S", "4", "Return")
    hands.wait(30)
    camera.shoot("despedida_de_tarde")
    _finish(hands)
    hands.press("Return")


def _pending(hands: Hands, camera: Camera) -> None:
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
    hands.press("Tab", "Down", "Tab")
    hands.type("30/11/2026")
    hands.wait(130)
    camera.shoot("servicio_pendiente")
    hands.press("Ctrl+Return", "N", "3", "Return")
    _finish(hands)
    hands.press("Return")


def _close(hands: Hands, camera: Camera) -> None:
    camera.shoot("inicio_con_atenciones")
    hands.press("Ctrl+F")
    camera.shoot("atenciones")
    hands.type("nec")
    hands.rest()
    camera.shoot("atenciones_busqueda")
    hands.press("F1")
    camera.shoot("ayuda")
    hands.press("Esc")
    hands.press("Alt+I")
    hands.rest()
    hands.wait(60)
    hands.press("Alt+C")
    hands.rest()
    camera.shoot("cerrar_jornada")
    hands.press("Return")
    hands.rest()
    camera.shoot("jornada_cerrada")
