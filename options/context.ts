import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Options } from './state';

const Context = createContext<Options | undefined>(undefined);
export const OptionsProvider = Context.Provider;

/** Returns the open settings page. Throws outside of an `OptionsProvider`. */
export function useOptions(): Options {
	const options = useContext(Context);
	if (options === undefined) throw new Error('rendered outside of an OptionsProvider');
	return options;
}
