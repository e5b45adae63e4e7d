"""What an article says of its sources: markers, paragraphs with their verdicts, sources, the summary."""

from typing import Literal, NamedTuple

from provenance.model.kinds import MarkerKind, MarkerRole, Role, SourceKind, Verdict
from provenance.model.spans import Span


class Voice(NamedTuple):
    """Somebody whom the article quotes without a name: "a source", "two officials", "the diplomat".

    `described` says that the words tell whose official it is or how the source knows, or point back to
    somebody already introduced; `hidden` that nobody could tell who is meant, as of "officials" one can.
    """

    number: Literal["one", "counted", "many"]
    described: bool
    hidden: bool


class Marker(NamedTuple):
    """One place in which the article says where something comes from.

    `name` is the source as written (`TASS`, `Nikolai Nozdrev`, `she`), `target` a URL or the
    label of a reference, `source` the key of its owner once `sources.resolve` has seen it.
    Two markers that share a cue belong together: "X told Reuters" is a speaker and a channel.
    `covers` are the numbers of the paragraphs that it explicitly cites; `voice` tells how somebody
    without a name is spoken of. `told` says whether its sentence weighs as one that hands on what somebody
    says, None in a language whose sentences nobody can weigh.
    """

    kind: MarkerKind
    start: int
    end: int
    role: MarkerRole
    name: str | None = None
    source_span: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    strength: Literal["strong", "weak"] = "strong"
    target: str | None = None
    source: str | None = None
    covers: tuple[int, ...] = ()
    voice: Voice | None = None
    told: bool | None = None

    @property
    def span(self) -> Span:
        """The stretch of reading text that the marker takes up."""
        return Span(self.start, self.end)


class Paragraph(NamedTuple):
    """A block of the article, numbered from 1, and what is known of who says it.

    The reader sets number, role, start and end (without surrounding white space, list bullets
    or heading marks); `check.verdicts` sets the rest. `markers` are indices into `Article.markers`.
    `origins` are the keys of what it rests on, speakers fallen into the channels that carried them.
    """

    number: int
    role: Role
    start: int
    end: int
    verdict: Verdict = "uncited"
    attributed: bool = False
    sources: tuple[str, ...] = ()
    markers: tuple[int, ...] = ()
    single_wire: str | None = None
    origins: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The stretch of reading text that the paragraph takes up."""
        return Span(self.start, self.end)


class Source(NamedTuple):
    """Who or what the article draws on, as REPORT's `Source`.

    What only rules ask for is not reported: `state` is the country (ISO 3166-1 alpha-2) whose state
    controls the outlet, `release` tells a distributor of press releases, `nearest` is the registered
    name that an unregistered one is a slip of the pen away from.
    """

    key: str
    name: str
    kind: SourceKind
    wire: bool = False
    family: str = ""
    country: str | None = None
    named: bool = True
    via: tuple[str, ...] = ()
    markers: int = 0
    paragraphs: tuple[int, ...] = ()
    state: str | None = None
    release: bool = False
    nearest: str | None = None


class Summary(NamedTuple):
    """What the article rests on, counted; as REPORT's `Summary` without the findings."""

    total: int
    body: int
    cited: int
    attributed: int
    inherited: int
    uncited: int
    exempt: int
    coverage: float
    named: int
    unnamed: int
    wires: int
    origins: int
    effective_origins: float
    wire_share: float
    single_wire: str | None
    declared_wire_story: bool
