"""The thread of one contribution, and of a whole strategy."""

from roret.insight.thread.readings.picture import Picture, picture_of
from roret.insight.thread.readings.receipt import ActionSeen, DirectionSeen, Thread, contribution_with, thread_of
from roret.insight.thread.readings.strategy import Stop, StrategyThread, Where, strategy_thread

__all__ = [
    "ActionSeen",
    "DirectionSeen",
    "Picture",
    "Stop",
    "StrategyThread",
    "Thread",
    "Where",
    "contribution_with",
    "picture_of",
    "strategy_thread",
    "thread_of",
]
