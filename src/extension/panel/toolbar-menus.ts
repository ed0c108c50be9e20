import { phrase, type PlainKey } from '../ui/phrase.ts';
import { columns } from './columns.ts';
import type { Grouping } from './lines.ts';
import type { MenuItem } from './menu.tsx';
import type { Model } from './model.ts';
import type { FileForm, Ways } from './ways.ts';

const groupings: readonly (readonly [Grouping, PlainKey])[] = [
  ['none', 'menuUngrouped'],
  ['verdict', 'menuByVerdict'],
  ['endpoint', 'menuByEndpoint'],
  ['attempt', 'menuByAttempt'],
];

/** Grouping, order, folding. */
export function viewItems(model: Model): readonly MenuItem[] {
  return [
    ...groupings.map(([name, text]) => ({
      text: phrase(text),
      choice: { kind: 'radio' as const, checked: model.grouping.value === name },
      act: () => {
        model.grouping.value = name;
      },
    })),
    ...columns.map(({ name, title }, index) => ({
      text: phrase('menuSort', { column: phrase(title) }),
      careful: index === 0,
      choice: { kind: 'radio' as const, checked: model.order.value.column === name },
      act: () => model.sortBy(name),
    })),
    {
      text: phrase('menuFold'),
      careful: true,
      choice: { kind: 'checkbox' as const, checked: model.fold.value },
      act: () => {
        model.fold.value = !model.fold.peek();
      },
    },
  ];
}

export function importItems(ways: Ways): readonly MenuItem[] {
  return [
    { text: phrase('menuImportFile'), act: () => ways.chooseFile() },
    ...(ways.openViewer === null ? [] : [{ text: phrase('menuImportTab'), act: ways.openViewer }]),
  ];
}

export function exportItems(ways: Ways): readonly MenuItem[] {
  const exportAs = (form: FileForm): void => {
    ways.exporting.value = form;
  };
  return [
    { text: phrase('menuExportHar'), act: () => exportAs('har') },
    { text: phrase('menuExportHtml'), act: () => exportAs('html') },
    { text: phrase('menuExportMarkdown'), act: () => exportAs('markdown') },
  ];
}

/** Items of another menu, under its name. */
const named = (menu: PlainKey, items: readonly MenuItem[]): readonly MenuItem[] =>
  items.map((item, index) => ({ ...item, text: `${phrase(menu)}: ${item.text}`, careful: index === 0 }));

/** All that a narrow toolbar has no room for, in one menu. */
export function moreItems(model: Model, ways: Ways, onHelp: () => void): readonly MenuItem[] {
  const preserveLog = model.tab.value?.preserveLog ?? false;
  return [
    ...(model.source.value.controls === null
      ? []
      : [
          {
            text: phrase('preserveLog'),
            choice: { kind: 'checkbox' as const, checked: preserveLog },
            act: () => model.setPreserveLog(!preserveLog),
          },
        ]),
    ...named('menuImport', importItems(ways)),
    ...named('menuExport', exportItems(ways)),
    { text: phrase('keys'), act: onHelp, careful: true },
    { text: phrase('options'), act: () => ways.openOptions() },
  ];
}
