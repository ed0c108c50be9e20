import type { JSX } from 'preact';
import type { Settings } from '../protocol.ts';
import { memory, permissions } from './facts.ts';

interface Props {
  readonly settings: Settings;
  readonly change: (changes: Partial<Settings>) => void;
}

const switches: readonly { readonly name: keyof Settings; readonly label: string; readonly hint: string }[] = [
  {
    name: 'badge',
    label: 'Show the number of failures on the toolbar button',
    hint: 'Red: nobody knows who you are (401, 407). Amber: you are known, but may not (403).',
  },
  {
    name: 'recordAtStart',
    label: 'Record when the browser starts',
    hint: 'Otherwise nothing is seen, and nothing costs time, until you press record in the panel or the popup.',
  },
  {
    name: 'preserveLog',
    label: 'Preserve the log when a tab goes to another page',
    hint: 'Each panel has its own switch too, which counts for its tab.',
  },
];

/** What the user can choose, and what is kept, where, and by which permission. */
export function Options({ settings, change }: Props): JSX.Element {
  return (
    <main>
      <h1>Why401</h1>
      <section aria-labelledby="choices">
        <h2 id="choices">Choices</h2>
        {switches.map(({ name, label, hint }) => (
          <label key={name} class="choice">
            <input
              type="checkbox"
              name={name}
              checked={settings[name]}
              onChange={(event) => change({ [name]: event.currentTarget.checked })}
            />
            <span>
              {label}
              <span class="quiet hint">{hint}</span>
            </span>
          </label>
        ))}
      </section>
      <Facts id="memory" title="What is kept, and where" facts={memory} />
      <Facts id="permissions" title="What each permission is for" facts={permissions} />
    </main>
  );
}

interface FactsProps {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
}

function Facts({ id, title, facts }: FactsProps): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl>
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
