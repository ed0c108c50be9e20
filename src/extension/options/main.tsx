import { render } from 'preact';
import { ask } from '../messaging.ts';
import type { Settings } from '../protocol.ts';
import { followSystemTheme } from '../ui/theme.ts';
import { Options } from './options.tsx';

followSystemTheme();
void ask('settings', {}).then(show);

function show(settings: Settings): void {
  render(<Options settings={settings} change={change} />, document.body);
}

function change(changes: Partial<Settings>): void {
  void ask('setSettings', changes).then(show);
}
