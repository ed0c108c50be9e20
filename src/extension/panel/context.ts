import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Model } from './model.ts';

const ModelContext = createContext<Model | null>(null);

export const ModelProvider = ModelContext.Provider;

/** The panel's model. Every component of the panel stands below its provider. */
export function useModel(): Model {
  const model = useContext(ModelContext);
  if (model === null) throw new Error('no model: the component stands outside of the panel');
  return model;
}
