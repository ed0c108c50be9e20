import type { JSX } from 'preact';
import type { Settings } from '../protocol.ts';
import { words } from '../storage.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { RichPhrase } from '../ui/rich-phrase.tsx';
import { memory, permissions, type Fact } from './facts.ts';

/** What the user lets the extension do. */
export interface Grants {
  readonly sites: boolean;
  readonly cookies: boolean;
}

interface Props {
  readonly settings: Settings;
  readonly granted: Grants;
  readonly change: (changes: Partial<Settings>) => void;
  /** These have to be called from a click: the browser may ask the user. */
  readonly grant: (what: keyof Grants) => void;
  readonly revokeCookies: () => void;
}

interface Switch {
  readonly name: 'badge' | 'recordAtStart' | 'preserveLog';
  readonly label: PlainKey;
  readonly hint: PlainKey;
}

const switches: readonly Switch[] = [
  {
    name: 'badge',
    label: 'optionsBadge',
    hint: 'optionsBadgeHint',
  },
  {
    name: 'recordAtStart',
    label: 'optionsRecordAtStart',
    hint: 'optionsRecordAtStartHint',
  },
  {
    name: 'preserveLog',
    label: 'optionsPreserveLog',
    hint: 'optionsPreserveLogHint',
  },
];

interface List {
  readonly name: 'watched' | 'ignored' | 'rulesOff';
  readonly label: PlainKey;
  readonly hint: PlainKey;
  readonly example: string;
}

const lists: readonly List[] = [
  {
    name: 'watched',
    label: 'optionsWatched',
    hint: 'optionsWatchedHint',
    example: 'api.acme.example',
  },
  {
    name: 'ignored',
    label: 'optionsIgnored',
    hint: 'optionsIgnoredHint',
    example: 'analytics.example',
  },
  {
    name: 'rulesOff',
    label: 'optionsRulesOff',
    hint: 'optionsRulesOffHint',
    example: 'session-cookie-flags',
  },
];

/** What the user can choose, and what is kept, where, and by which permission. */
export function Options({ settings, granted, change, grant, revokeCookies }: Props): JSX.Element {
  return (
    <main>
      <h1>Why401</h1>
      <section aria-labelledby="choices">
        <h2 id="choices">{phrase('optionsChoices')}</h2>
        {switches.map(({ name, label, hint }) => (
          <label key={name} class="choice">
            <input
              type="checkbox"
              name={name}
              checked={settings[name]}
              onChange={(event) => change({ [name]: event.currentTarget.checked })}
            />
            <span>
              {phrase(label)}
              <span class="quiet hint">{phrase(hint)}</span>
            </span>
          </label>
        ))}
        <label class="choice">
          <input
            type="checkbox"
            name="redaction"
            checked={settings.redaction === 'strict'}
            onChange={(event) => change({ redaction: event.currentTarget.checked ? 'strict' : 'default' })}
          />
          <span>
            {phrase('optionsStrict')}
            <span class="quiet hint">{phrase('optionsStrictHint')}</span>
          </span>
        </label>
      </section>
      <section aria-labelledby="lists">
        <h2 id="lists">{phrase('optionsLists')}</h2>
        {lists.map(({ name, label, hint, example }) => (
          <label key={name} class="list">
            {phrase(label)}
            <textarea
              name={name}
              rows={Math.max(2, settings[name].length + 1)}
              spellcheck={false}
              placeholder={example}
              value={settings[name].join('\n')}
              onChange={(event) => {
                const kept = words(event.currentTarget.value.split(/[\s,]+/));
                // What is no host and no id goes at once, also where nothing else changes.
                event.currentTarget.value = kept.join('\n');
                change({ [name]: kept });
              }}
            />
            <span class="quiet hint">{phrase(hint)}</span>
          </label>
        ))}
      </section>
      <section aria-labelledby="access">
        <h2 id="access">{phrase('optionsAccess')}</h2>
        <Access
          what="optionsSites"
          granted={granted.sites}
          action={granted.sites ? null : ['optionsSitesGrant', () => grant('sites')]}
        />
        <Access
          what="optionsCookies"
          granted={granted.cookies}
          action={
            granted.cookies ? ['optionsCookiesRevoke', revokeCookies] : ['optionsCookiesGrant', () => grant('cookies')]
          }
        />
      </section>
      <Facts id="memory" heading="factsMemory" facts={memory} />
      <Facts id="permissions" heading="factsPermissions" facts={permissions} />
    </main>
  );
}

interface AccessProps {
  readonly what: 'optionsSites' | 'optionsCookies';
  readonly granted: boolean;
  readonly action: readonly [text: PlainKey, act: () => void] | null;
}

function Access({ what, granted, action }: AccessProps): JSX.Element {
  return (
    <p class="access">
      <span>
        <RichPhrase of={what} values={{ state: <strong>{phrase(granted ? 'granted' : 'notGranted')}</strong> }} />
      </span>
      {action === null ? null : (
        <button type="button" class="action bordered" onClick={action[1]}>
          {phrase(action[0])}
        </button>
      )}
    </p>
  );
}

interface FactsProps {
  readonly id: string;
  readonly heading: PlainKey;
  readonly facts: readonly Fact[];
}

function Facts({ id, heading, facts }: FactsProps): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{phrase(heading)}</h2>
      <dl>
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>
              <CodedText text={phrase(name)} />
            </dt>
            <dd>
              <CodedText text={phrase(text)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
