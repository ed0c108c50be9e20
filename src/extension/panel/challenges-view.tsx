import type { JSX } from 'preact';
import type { Challenge, ChallengeField } from '../../http/challenge.ts';
import { fieldLines } from '../../http/field.ts';
import { parseChallenges } from '../../http/parse-challenges.ts';
import type { Problem } from '../../http/problem.ts';
import type { Mark } from '../ui/marked-text.ts';
import { Visible } from '../ui/visible.tsx';
import { WireText } from '../ui/wire-text.tsx';
import { levelNames } from '../ui/gravity.ts';
import { phrase } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import { CardButton } from './card-button.tsx';

const names: Readonly<Record<ChallengeField, string>> = {
  'www-authenticate': 'WWW-Authenticate',
  'proxy-authenticate': 'Proxy-Authenticate',
};

/** What the server asked for: each challenge in parts, and the raw lines with problems underlined. */
export function ChallengesView({ details }: { readonly details: Details }): JSX.Element {
  const { response } = details.exchange;
  const fields = (['www-authenticate', 'proxy-authenticate'] as const).map((field) => ({
    field,
    lines: fieldLines(response?.fields ?? [], field),
  }));
  const present = fields.filter(({ lines }) => lines.length > 0);
  if (present.length === 0) {
    const status = response?.status ?? 0;
    return (
      <p class="quiet">
        {response === null
          ? phrase('noResponseAtAll')
          : status === 401 || status === 407
            ? phrase('challengesNoneRequired', { status: String(status) })
            : phrase('challengesNone', { status: String(status) })}
      </p>
    );
  }
  return (
    <>
      {present.map(({ field, lines }) => (
        <FieldChallenges key={field} field={field} lines={lines} />
      ))}
    </>
  );
}

function FieldChallenges({ field, lines }: { readonly field: ChallengeField; readonly lines: readonly string[] }) {
  const { challenges, problems, valid } = parseChallenges(lines, field);
  return (
    <section aria-label={names[field]}>
      <h3>
        {names[field]}{' '}
        <span class={valid ? 'tag good' : 'tag grave'}>{phrase(valid ? 'wellFormed' : 'malformed')}</span>
      </h3>
      {challenges.map((challenge, index) => (
        <ChallengeTable key={index} challenge={challenge} />
      ))}
      <h3>{phrase('asSent')}</h3>
      <ol class={lines.length === 1 ? 'raw-lines alone' : 'raw-lines'}>
        {lines.map((line, index) => (
          <li key={index}>
            <WireText text={line} marks={problemMarks(problems, index)} octets />
          </li>
        ))}
      </ol>
      {problems.length === 0 ? null : (
        <ul class="plain">
          {problems.map((problem, index) => (
            <li key={index}>
              <span class={`tag ${{ error: 'grave', warning: 'careful', info: '' }[problem.level]}`}>
                {phrase(levelNames[problem.level])}
              </span>{' '}
              <Visible text={problem.message} />
              <span class="quiet">
                {' '}
                {lines.length > 1
                  ? phrase('problemAtLine', { line: problem.line + 1, offset: problem.from })
                  : phrase('problemAt', { offset: problem.from })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ChallengeTable({ challenge }: { readonly challenge: Challenge }): JSX.Element {
  return (
    <table class="grid params">
      <caption>
        <CardButton kind="scheme" name={challenge.schemeAsWritten} />
      </caption>
      {challenge.params.length === 0 && challenge.token68 === null ? null : (
        <thead>
          <tr>
            <th scope="col">{phrase('parameter')}</th>
            <th scope="col">{phrase('value')}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {challenge.token68 === null ? null : (
          <tr>
            <td class="quiet">token68</td>
            <td>
              <WireText text={challenge.token68} />
            </td>
          </tr>
        )}
        {challenge.params.map((param, index) => (
          <tr key={index}>
            <td>
              <CardButton kind="parameter" name={param.nameAsWritten} scheme={challenge.scheme} />
            </td>
            <td>
              <WireText text={param.value} octets />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function problemMarks(problems: readonly Problem[], line: number): readonly Mark[] {
  return problems
    .filter((problem) => problem.line === line)
    .map(({ from, to, level, message }) => ({
      from,
      to,
      kind: level === 'error' ? 'problem' : 'lesser',
      note: message,
    }));
}
