"""A morning of the sample office, in its order. The people are invented."""

from atencion_desktop.demo import at_the_window, papers, the_shift
from atencion_desktop.demo.camera import Camera
from atencion_desktop.demo.hands import Hands

SCENES = (
    the_shift.opens,
    papers.sheets_for_a_power_cut,
    at_the_window.resolved,
    at_the_window.brief,
    at_the_window.another_brief,
    at_the_window.referred_with_a_call,
    at_the_window.without_data,
    at_the_window.opened_by_mistake,
    at_the_window.reopened_as_complete,
    at_the_window.two_waiting_across_noon,
    at_the_window.began_before_its_key,
    the_shift.pauses,
    at_the_window.pending,
    the_shift.is_relieved,
    at_the_window.back_again,
    at_the_window.last_brief,
    papers.captured_late,
    papers.looked_at,
    papers.past_logs_looked_at,
    the_shift.closes,
)


def attend(hands: Hands, camera: Camera) -> None:
    """Play the scenes: the shift opens, seventeen people are attended, the log is signed."""
    for scene in SCENES:
        scene(hands, camera)
