import { createContext, type Provider } from 'preact';
import { useContext } from 'preact/hooks';

/** Creates a context without a default: to read it outside of its provider, which has this name, is a mistake and throws. */
export function requiredContext<T>(provider: string): { Provider: Provider<T | undefined>; useIt: () => T } {
	const context = createContext<T | undefined>(undefined);
	return {
		Provider: context.Provider,
		useIt() {
			const value = useContext(context);
			if (value === undefined) throw new Error(`rendered outside of ${provider}`);
			return value;
		},
	};
}
