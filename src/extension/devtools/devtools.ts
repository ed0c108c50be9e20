import browser from 'webextension-polyfill';

void browser.devtools.panels.create('Auth', '/icons/32.png', '/src/extension/panel/panel.html');
