/** Puts text on the clipboard. DevTools pages may not use the asynchronous clipboard, so the document's selection does it. */
export function copyText(text: string): void {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'out-of-sight';
  const before = document.activeElement;
  // A dialog makes what is outside of it inert.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
}

/** Lets the user save a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the blob once it began, in a later task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
