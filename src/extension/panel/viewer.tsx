import { render } from 'preact';
import { followSystemTheme } from '../ui/theme.ts';
import { nameLanguage, phrase } from '../ui/phrase.ts';
import { browserWays } from './browser-ways.ts';
import { createModel } from './model.ts';
import { noSource } from './no-source.ts';
import { Panel } from './panel.tsx';
import { pagePreferences } from './preferences.ts';

followSystemTheme();
nameLanguage(document.documentElement);
document.title = phrase('viewerTitle');
const model = createModel(noSource, pagePreferences(null));
const ways = browserWays(model);
render(<Panel model={model} ways={ways} />, document.body);
// The popup's link.
if (location.hash === '#sample') ways.openSample();
