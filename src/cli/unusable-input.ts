/** Input or a call that cannot be used: the message is one sentence with what, where and what to do. Exit 2. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}
