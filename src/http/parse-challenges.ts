import type { Challenge, ChallengeField, ParsedChallenges } from './challenge.ts';
import { ChallengeReader } from './challenge-reader.ts';
import { CombinedLines } from './combined-lines.ts';
import { reportControls, withoutControls } from './control-characters.ts';
import { judgeChallenges } from './judge-challenges.ts';
import type { Problem } from './problem.ts';

/**
 * Reads WWW-Authenticate or Proxy-Authenticate field lines: `#challenge` with list recovery (RFC 9110 §11.6.1, §5.6.1.2),
 * challenge = auth-scheme [ 1*SP ( token68 / #auth-param ) ] (§11.3), all lines joined with ", " (§5.3).
 *
 * `valid` is strict, and then the challenges are the only ones that the grammar derives. Otherwise the first problem of level
 * error stands where the value stops to derive, and the challenges are the best reading. Lesser problems judge what derives:
 * lists, whitespace, quoting, and what each scheme's specification asks. Offsets are those of the lines as given.
 *
 * The problems are put together when they are first asked for, and then kept.
 *
 * Takes any string, also with characters that are no octets; never throws; linear in the length.
 */
export function parseChallenges(
  lines: readonly string[],
  field: ChallengeField = 'www-authenticate',
): ParsedChallenges {
  const combined = new CombinedLines(lines);
  let reader = new ChallengeReader(combined, combined.text, field);
  reader.read();
  if (reader.problems.invalid) {
    // A value with CR, LF or NUL is refused, or read with a space in the place of each (RFC 9110 §5.5).
    const cleaned = withoutControls(combined.text);
    if (cleaned !== combined.text) {
      reader = new ChallengeReader(combined, cleaned, field);
      reportControls(combined.text, reader.problems);
      reader.read();
    }
  }
  return new ReadChallenges(reader, field);
}

/**
 * Read, and judged only when somebody asks for the problems: most callers want the challenges alone. `problems` is an accessor of the class:
 * JSON has it by `toJSON`, but a spread or structuredClone leaves it out.
 */
class ReadChallenges implements ParsedChallenges {
  readonly valid: boolean;
  readonly challenges: readonly Challenge[];
  readonly #reader: ChallengeReader;
  readonly #field: ChallengeField;
  #problems: readonly Problem[] | null = null;

  constructor(reader: ChallengeReader, field: ChallengeField) {
    this.valid = !reader.problems.invalid;
    this.challenges = reader.challenges;
    this.#reader = reader;
    this.#field = field;
  }

  get problems(): readonly Problem[] {
    if (this.#problems === null) {
      const { challenges, problems, lines, plain } = this.#reader;
      judgeChallenges(challenges, lines.count, problems, this.#field, plain && this.valid);
      this.#problems = problems.sorted();
    }
    return this.#problems;
  }

  toJSON(): ParsedChallenges {
    const { valid, challenges, problems } = this;
    return { valid, challenges, problems };
  }
}
