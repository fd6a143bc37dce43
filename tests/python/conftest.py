"""A small study built by hand: two interviews, three codes, two coders."""
import motet
import pytest


def transcript(name, lines, speakers):
    text, turns = "", []
    for speaker, line in lines:
        begin = len(text)
        text += line
        turns.append(motet.Turn(speaker=speakers[speaker], span=motet.TextSpan(begin, len(text))))
        text += "\n"
    return motet.Transcript(name=name, text=text, turns=turns)


INTERVIEWS = {
    "first": [("Asker", "How is it?"), ("Ann", "It calms me. 😀 Smoking calms me."), ("Ann", "But it harms me too.")],
    "second": [("Asker", "And you?"), ("Ben", "Caseloads are the barrier."), ("Ben", "It calms them and harms them.")],
}
QUOTES = [("first", "It calms me.", "mood > calm"), ("first", "Smoking calms me.", "mood > calm"),
          ("first", "Smoking calms me.", "mood > harm"), ("first", "harms me", "mood > harm"),
          ("second", "Caseloads", "barrier"), ("second", "It calms them", "mood > calm"),
          ("second", "harms them", "mood > harm")]


@pytest.fixture
def study():
    project = motet.Project()
    project.name = "study"
    corpus = project.corpus
    speakers = {"Asker": corpus.add(motet.Participant(name="Asker", interviewer=True)),
                "Ann": corpus.add(motet.Participant(name="Ann", attributes={"role": "patient", "age": 41})),
                "Ben": corpus.add(motet.Participant(name="Ben", attributes={"role": "therapist", "age": 35}))}
    for name, lines in INTERVIEWS.items():
        corpus.add(transcript(name, lines, speakers))
    project.coders = [motet.Coder(name="Kim"), motet.Coder(name="Lou")]
    for name, quote, path in QUOTES:
        where = corpus.find_transcript(name)
        begin = corpus.transcript(where).text.index(quote)
        project.codings.append(motet.Coding(
            transcript=where, span=motet.TextSpan(begin, begin + len(quote)), code=project.codebook.add_path(path),
            coder=0))
    return project
