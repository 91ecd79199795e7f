import { keyLabel } from '../../logic/data/field-words';
import { useSurface } from '../../surface/surface';

/** Returns the name of a key as the settings label it. */
export function useKeyLabels(): (key: string) => string {
	const { fields } = useSurface().settings.value;
	return (key) => keyLabel(key, fields);
}
