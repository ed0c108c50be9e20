export type CheckName = 'alg' | 'kid' | 'signature' | 'iss' | 'aud' | 'exp' | 'nbf';

/** One thing that was looked at, or could not be. The message is one sentence, without secrets. */
export interface Check {
  readonly name: CheckName;
  readonly result: 'passed' | 'failed' | 'not-checked';
  readonly message: string;
}
