"""What a person reads on the attention's own controls, in one place."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ViewWords:
    """Words of the frame and of the pages that no presenter fills; without Qt."""

    step_of: str = "Paso {number} de {total}"
    previous: str = "&Anterior"
    return_: str = "&Regresar"
    hold: str = "Poner en espera"
    note: str = "Nota rápida"
    menu: str = "Más opciones"
    menu_left: str = "Se retiró…"
    menu_cancelled: str = "Cancelar la atención…"
    menu_service: str = "Agregar otro trámite"
    menu_short: str = "Menú"
    fault: str = "No se pudo guardar"
    retry: str = "Reintentar"

    changes_itself: str = "Cambia sola con la hora"
    greetings: str = "Saludo según la hora"

    how_is: str = "Elige solo si te ayuda a atender mejor"
    no_type: str = "Sin tipo particular"
    preferential: str = "Atención preferente (sin decir por qué)"

    search: str = "Trámite o información"
    search_hint: str = "Escribe 3 letras, o un número de la lista"
    search_more: str = "Otro trámite: escribe 3 letras; si es todo, Enter"
    usual: str = "Lo más usado"
    found: str = "Enter elige el que está marcado; ↑ y ↓ cambian"
    more: str = "Agregar otro trámite"
    fewer: str = "Quitar uno de {name}"
    one_more: str = "Agregar uno de {name}"
    remove: str = "Quitar {name}"
    quantity: str = "× {number}"
    channel: str = "Medio de atención"
    channel_keys: str = "Alt+1 a Alt+{last}"
    channel_key: str = "Tecla Alt+{number}"
    detail: str = "Detalle"
    detail_hint: str = "Con las palabras de la persona, sin datos personales"

    notice: str = "Aviso de privacidad"
    notice_shown: str = "Ya se lo &mostré"
    notice_read: str = "Se lo leí"
    notice_known: str = "Ya lo conoce"
    notice_declined: str = "No dio datos"
    notice_show: str = "Ver aviso"
    notice_hide: str = "Ocultar aviso"
    save_and_continue: str = "Guardar y continuar"
    form_hint: str = "En un campo vacío, Enter guarda y Tab lo salta"
    no_answer: str = "Sin respuesta"
    before: str = "Antes de continuar"
    one_missing: str = "Revisa 1 dato"
    many_missing: str = "Revisa {number} datos"
    all_well: str = "Nada por corregir"
    notice_first: str = "Primero el aviso"
    without_data: str = "Sin datos personales"
    will_record: str = "Se va a registrar"
    change: str = "Cambiar"
    change_name: str = "Cambiar trámite o medio"
    ask: str = "Di en voz alta"
    read_back: str = "Lee y confirma"

    outcomes: str = "¿Cómo quedó?"
    area: str = "Área"
    contact: str = "Con quién"
    reason: str = "Motivo"
    due: str = "Para cuándo"
    due_hint: str = "día/mes/año, por ejemplo 05/03/2026"
    reason_note: str = "Nota"
    choose: str = "Elige de la lista"

    covered: str = "¿Quedó cubierto?"
    yes: str = "Sí"
    no: str = "No"
    rating: str = "Calificación"
    no_rating: str = "No contestó"
    offer: str = "Ofrece más información"
    complaint: str = "Informa cómo presentar una queja"
    comment: str = "Comentario"

    review: str = "Repaso: confirma lo que hiciste"
    reopen: str = "Reabrir"
    reopen_until: str = "Reabrir vale hasta que empieces la siguiente atención."
    recorded: str = "Así quedó registrada"

    guide: str = "Guía de trato"
    guide_back: str = "Volver"
    guide_name: str = "Ir a la guía y regresar"
    attend: str = "Cómo atender"
    avoid: str = "Evita"
    in_step: str = "En este paso"
    change_type: str = "Cambiar el tipo"
    for_you: str = "Es una guía para ti. No se imprime ni se muestra."

    ending_left: str = "&Terminar: se retiró"
    ending_cancelled: str = "&Cancelar con este motivo"
    ending_reason: str = "Motivo"
    ending_note: str = "Nota"

    quick_note: str = "Nota rápida"
    quick_note_hint: str = "Escribe una línea"
    quick_note_keys: str = "Esc cierra y conserva lo escrito"
    save_note: str = "Guardar nota"
    close_sentence: str = "Cerrar"


TEXT: Final = ViewWords()
STEPS: Final = 8
