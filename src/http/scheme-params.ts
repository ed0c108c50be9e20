import type { SchemeForm, SchemeParam } from './schemes/scheme.ts';

type Quoting = SchemeParam['quoting'];

/** A parameter that the specification demands. */
export function required(name: string, quoting: Quoting, value: string, about: string): SchemeParam {
  return { name, need: 'required', quoting, value, about };
}

/** A parameter that should be there. */
export function recommended(name: string, quoting: Quoting, value: string, about: string): SchemeParam {
  return { name, need: 'recommended', quoting, value, about };
}

export function optional(name: string, quoting: Quoting, value: string, about: string): SchemeParam {
  return { name, need: 'optional', quoting, value, about };
}

export function params(...list: readonly SchemeParam[]): SchemeForm {
  return { kind: 'params', params: list };
}

export function token68(value: string): SchemeForm {
  return { kind: 'token68', value };
}

export const nothing: SchemeForm = { kind: 'nothing' };

/** realm as RFC 9110 §11.5 has it: the name of the protection space, always a quoted-string. */
export function realm(need: SchemeParam['need'] = 'optional'): SchemeParam {
  return {
    name: 'realm',
    need,
    quoting: 'quoted',
    value: 'any text',
    about: 'Names the protection space on this origin; shown in password dialogs.',
  };
}
