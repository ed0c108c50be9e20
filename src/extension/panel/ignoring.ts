import { batch } from '@preact/signals';
import { ask } from '../messaging.ts';
import type { Settings, Word } from '../protocol.ts';
import { words } from '../storage.ts';
import { phrase } from '../ui/phrase.ts';
import type { Model } from './model.ts';
import type { Ways } from './ways.ts';

type List = 'rulesOff' | 'ignored';

/** Puts a rule or a host on the list of what is ignored, which the options show, and says how to take it off again. */
export function ignoring(model: Model): Pick<Ways, 'switchRuleOff' | 'neverRecord'> {
  const put = async (name: List, word: Word, said: string): Promise<void> => {
    const takeBack = async (): Promise<void> => {
      judgeAgain(model, await change(name, (list) => list.filter((each) => each !== word)));
      model.say(phrase('takenBack'));
    };
    judgeAgain(model, await change(name, (list) => words([...list, word])));
    model.say(said, () => void takeBack());
  };
  return {
    switchRuleOff: (rule) => {
      const [word] = words([rule]);
      if (word !== undefined) void put('rulesOff', word, phrase('ruleOff', { rule }));
    },
    neverRecord: (host) => {
      const [word] = words([host]);
      if (word !== undefined) void put('ignored', word, phrase('hostIgnored', { host }));
    },
  };
}

async function change(name: List, edit: (list: readonly Word[]) => readonly Word[]): Promise<Settings> {
  const settings = await ask('settings', {});
  return ask('setSettings', { [name]: edit(settings[name]) });
}

/** What comes from a file is judged here; the background tells of the rest by itself. */
function judgeAgain(model: Model, { rulesOff }: Settings): void {
  const again = model.source.peek().without?.(rulesOff);
  if (again === undefined) return;
  const selected = model.selected.peek();
  batch(() => {
    model.open(again);
    model.select(selected);
  });
}
