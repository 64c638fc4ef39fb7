"""All beats of a page as one film: where in it the page stands, and the beats before and after.

The beats of a moment are made from the Lesson before it and its own when they are asked for, and
forgotten afterwards: what is kept is the timeline (lesson/timeline.py).
"""

from dataclasses import replace

from glassnet.lesson.timeline import after, event_end, recall
from glassnet.lesson.update import looking, travel
from glassnet.page.frames import beats_of, frame_of
from glassnet.page.sayings import said
from glassnet.view.beats import Beat, forward_beats
from glassnet.view.captions import Caption


class Reel:
    """Stands on one beat of one moment. place: the moment. welcome: what the first one says.

    history.at is where the Lesson stands. While a new pass plays it is ahead already, at the end
    of the pass; otherwise it `follow`s the place.
    """

    def __init__(self, history, welcome):
        self.begin(history, welcome)

    def begin(self, history, welcome):
        """Stand at the one moment of another beginning."""
        self.history, self._welcome = history, welcome
        self.seek()

    def seek(self, place=None, beat=None):
        """Stand on a beat of a moment: its last, and of the moment where the Lesson stands, unless told."""
        self.place = self.history.at if place is None else place
        self._before = self._beats = self._encore = None
        self._at = beat
        self._lesson = self.history.present if self.place == self.history.at else None

    def follow(self):
        """The Lesson becomes the one of this place."""
        if self.history.at != self.place:
            self.history = travel(self.history, self.place, self.lesson)

    def repeat_forward(self):
        """Forward once more, where nothing is stale: its beats stand before this moment's end again."""
        frame = frame_of(self.history.present)
        self._beats, self._at, self._encore = forward_beats(frame, frame), -1, "forward"

    @property
    def beat(self):
        """The Beat on which it stands."""
        return self.beats[-1 if self._at is None else self._at]

    @property
    def beats(self):
        """The beats of this moment."""
        if self._beats is None:
            self._beats = self._made()
        return self._beats

    @property
    def lesson(self):
        """The Lesson of this moment."""
        if self._lesson is None:
            self._beats = self._made()
        return self._lesson

    @property
    def at(self):
        """Which beat of this moment it stands on."""
        return len(self.beats) - 1 if self._at is None else self._at

    @property
    def step(self):
        """Which of lesson.STEPS these beats show, or None."""
        return self._encore or self.moment.step

    @property
    def is_encore(self):
        """Whether these are the beats of a pass that changed nothing."""
        return self._encore is not None

    @property
    def between(self):
        """Whether what is shown is not yet where the moment ends."""
        return self._at is not None and self._at < len(self.beats) - 1

    @property
    def passing(self):
        """The name of the event whose beats these are, or None at the very start."""
        event = self.moment.event
        return self._encore or (event and event.name)

    @property
    def moment(self):
        return self.history.timeline.log[self.place]

    @property
    def event_end(self):
        """The last moment of the event whose beats these are."""
        return self.place if self._encore else event_end(self.history.timeline, self.place)

    @property
    def can_go_on(self):
        return self.between or self.place < self.history.last

    @property
    def can_go_back(self):
        return self.place > self.history.first or bool(self._encore and self._at)

    def go_on(self):
        """The next beat: of this moment, or the first of the one after it."""
        if self.between:
            self._at += 1
        else:
            before = self._lesson
            self.seek(self.place + 1)
            self._before, self._at = before, 0

    def go_back(self):
        """The beat before: of this moment, or the last of the one before it."""
        if self.at > 0:
            self._at = self.at - 1
        else:
            self.seek(self.place - 1)

    def _made(self):
        """The beats of this moment, and on the way its Lesson."""
        timeline, moment = self.history.timeline, self.moment
        if moment.step is None:
            self._lesson = recall(timeline, self.place)
            return [Beat(frame_of(self._looking(self._lesson)), self._said(moment.event), 0)]
        if self.place == timeline.first:      # what came before it is forgotten
            self._lesson = before = recall(timeline, self.place)
        else:
            before = self._before or recall(timeline, self.place - 1)
            self._lesson = _after(before, moment)
        beats = beats_of(self._looking(before), self._looking(self._lesson), moment.step, moment.event.name,
                         self.event_end - moment.first + 1)
        return beats[-1:] if before is self._lesson else beats

    def _looking(self, lesson):
        return looking(lesson, self.history.present.choices)

    def _said(self, event):
        return said(event, self._looking(self._lesson), Caption("")) if event else self._welcome


def _after(before, moment):
    """A moment's Lesson, made of the one before it so that both share the pass that leads from one to the other."""
    lesson = after(before, moment)
    return replace(lesson, choices=moment.lesson.choices) if moment.lesson else lesson      # a switch may have been turned there
