"""A study with planted themes, the same as that of the C++ tests."""
import motet


def theme_study(people=12, turns=20, themes=3, codes=4, own=0.7, other=0.03):
    """One transcript a person; every turn speaks of one theme. Codes are "t1 c2" (theme 1, code 2)."""
    project = motet.Project()
    project.coders = [motet.Coder(name="Ana")]
    ids = [[project.codebook.add_path(f"t{t + 1} c{c + 1}") for c in range(codes)] for t in range(themes)]
    random, codings = motet.Random(1, 77), []
    for person in range(100, 100 + people):
        role = "patient" if person % 2 else "nurse"
        speaker = project.corpus.add(motet.Participant(name=f"P{person}", attributes={"role": role}))
        text, spans = "", []
        for turn in range(turns):
            begin = len(text)
            text += f"something said about the matter in turn {turn}"
            spans.append(motet.TextSpan(begin, len(text)))
            text += "\n"
        where = project.corpus.add(motet.Transcript(name=f"interview {person}", text=text, turns=[
            motet.Turn(speaker=speaker, span=span) for span in spans]))
        for span in spans:
            subject = random.below(themes)
            codings += [motet.Coding(transcript=where, span=span, code=code, coder=0)
                        for t in range(themes) for code in ids[t]
                        if random.uniform() < (own if t == subject else other)]
    project.codings = codings
    return project
