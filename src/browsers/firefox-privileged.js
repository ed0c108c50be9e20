// Runs inside Firefox with the browser's own rights (see firefox.ts): how a test reaches what a user sees of
// an extension. Each function is called by name; what it returns must be JSON.
/* oxlint-disable no-unused-vars -- called by name */

/** As `until` (until.ts), which cannot be loaded here: between two looks the browser must do its own work. */
async function waitFor(what, look, limit = 60_000) {
  const end = Date.now() + limit;
  let trouble = '';
  for (;;) {
    try {
      const value = await look();
      if (value) return value;
    } catch (error) {
      trouble = ` (${error})`;
    }
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s in vain for ${what}${trouble}`);
    await new Promise((resolve) => window.setTimeout(resolve, 25));
  }
}

const extensionOf = (id) => WebExtensionPolicy.getByID(id).extension;

const devtools = () =>
  ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs').require(
    'devtools/client/framework/devtools',
  ).gDevTools;

const viewTypes = { background: 'background', panel: 'devtools_panel', popup: 'popup', tab: 'tab' };

/** The browsing context of one of the extension's pages: "background", "panel", "popup" or, in a tab, "tab". */
function contextOf(id, where) {
  for (const view of extensionOf(id).views) {
    if (view.viewType === viewTypes[where]) return view.xulBrowser?.browsingContext ?? null;
  }
  return null;
}

async function actorOf(id, where) {
  if (where === 'background') await extensionOf(id).wakeupBackground?.();
  const context = await waitFor(`the extension's ${where}`, () => {
    const found = contextOf(id, where);
    return found?.currentWindowGlobal?.documentURI?.spec.startsWith('moz-extension:') ? found : null;
  });
  return context.currentWindowGlobal.getActor('MarionetteCommands');
}

async function runIn(id, where, source, args) {
  const actor = await actorOf(id, where);
  return actor.executeScript(`return (${source})(...arguments);`, args, {
    timeout: 120_000,
    async: false,
    sandboxName: null,
    newSandbox: false,
    file: 'why401',
    line: 0,
  });
}

const capabilities = {
  toJSON: () => ({
    'moz:webdriverClick': true,
    'moz:accessibilityChecks': false,
    strictFileInteractability: false,
  }),
};

/** What came of it; false where the element cannot be clicked yet, as in a popup that is still growing. */
async function click(actor, element) {
  try {
    await actor.clickElement(element, capabilities);
    return { trouble: null };
  } catch (trouble) {
    return /could not be scrolled into view|is not clickable/.test(trouble.message) ? false : { trouble };
  }
}

/** A user's action on the first element that matches: "click", or "keys" with a text. */
async function act(id, where, selector, action, text) {
  const actor = await actorOf(id, where);
  const element = await actor.findElement('css selector', selector, { timeout: 60_000, all: false, startNode: null });
  if (action === 'click') {
    const { trouble } = await waitFor(`a click on ${selector}`, () => click(actor, element));
    if (trouble) throw trouble;
    return null;
  }
  if (action === 'type') await actor.clearElement(element);
  return actor.sendKeysToElement(element, text, capabilities);
}

async function openPanel(id, host) {
  const toolbox = await devtools().showToolboxForTab(window.gBrowser.selectedTab, { hostType: host });
  const tool = await waitFor('the panel among the toolbox’s tools', () =>
    toolbox.getAdditionalTools().find((each) => each.extensionId === id),
  );
  await toolbox.selectTool(tool.id);
  await actorOf(id, 'panel');
}

async function setDock(dock) {
  const toolbox = await devtools().getToolboxForTab(window.gBrowser.selectedTab);
  await toolbox.switchHost(dock);
}

async function openExtensionPage(id, path) {
  const url = extensionOf(id).baseURI.resolve(path);
  window.gBrowser.selectedTab = window.gBrowser.addTab(url, {
    triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
  });
  await actorOf(id, 'tab');
}

async function openPopup(id) {
  await runIn(id, 'background', '() => browser.action.openPopup()', []);
  await actorOf(id, 'popup');
}

/** The network panel's own window, with its store and modules, in the tab's toolbox. */
async function networkPanel() {
  const toolbox = await devtools().showToolboxForTab(window.gBrowser.selectedTab, { toolId: 'netmonitor' });
  return waitFor('the network panel', () => {
    const panel = toolbox.getPanel('netmonitor')?.panelWin;
    return panel?.store && panel.windowRequire ? panel : null;
  });
}

const requestsOf = (panel) =>
  panel.windowRequire('devtools/client/netmonitor/src/selectors/index').getSortedRequests(panel.store.getState());

/** What “Import HAR File” does with a file's text; of each request that the panel then lists, its method, URL and status. */
async function importHar(text, entries) {
  const panel = await networkPanel();
  const { HarImporter } = panel.windowRequire('devtools/client/netmonitor/src/har/har-importer');
  new HarImporter(panel.actions).import(text);
  const listed = await waitFor('the imported requests', () => {
    const requests = requestsOf(panel);
    return requests.length >= entries ? requests : null;
  });
  return listed.map(({ method, url, status }) => ({ method, url, status: Number(status) }));
}

/** The panel's own HAR of what it lists, once it lists this URL and all that it lists was answered. */
async function exportHar(url) {
  const panel = await networkPanel();
  const requests = await waitFor('the panel’s requests', () => {
    const found = requestsOf(panel);
    return found.some((each) => each.url === url) && found.every(({ status }) => status) ? found : null;
  });
  const { HarMenuUtils } = panel.windowRequire('devtools/client/netmonitor/src/har/har-menu-utils');
  return HarMenuUtils.copyAllAsHar(requests, panel.connector);
}

function tabIdOf(id) {
  return extensionOf(id).tabManager.getWrapper(window.gBrowser.selectedTab).id;
}

async function stopBackground(id) {
  const extension = extensionOf(id);
  await waitFor('the event page’s end', async () => {
    await extension.terminateBackground();
    return extension.backgroundState === 'stopped';
  });
}

/** The idle timer's own way (toolkit/components/extensions/parent/ext-backgroundPage.js), without its 30 seconds. */
async function endIdle(id) {
  const extension = extensionOf(id);
  await extension.wakeupBackground?.();
  await waitFor('the event page’s end', async () => {
    const context = extension.backgroundContext;
    if (extension.backgroundState !== 'running' || !context || context.pendingRunListenerPromisesCount > 0)
      return false;
    let ended = false;
    const end = () => (ended = true);
    extension.once('shutdown-background-script', end);
    await extension.terminateBackground();
    extension.off('shutdown-background-script', end);
    return ended;
  });
}

/** Writes every request down: its URL, and which extensions ask for it. */
function watchRequests() {
  const seen = [];
  window.why401Requests = seen;
  const observer = (subject) => {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    const { triggeringPrincipal, loadingPrincipal } = channel.loadInfo;
    const extensions = [triggeringPrincipal, loadingPrincipal].map((each) => each?.addonId ?? '').filter(Boolean);
    seen.push({ url: channel.URI.spec, extensions });
  };
  Services.obs.addObserver(observer, 'http-on-modify-request');
}

const requestsSeen = () => window.why401Requests;

async function waitForStart(id) {
  await waitFor('the extension’s start', () => extensionOf(id).backgroundState === 'running');
}
