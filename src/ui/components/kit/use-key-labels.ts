import { nameOf } from '../../logic/data/field-words';
import { useSurface } from '../../surface/surface';

/** Returns the name of a key as the settings label it. */
export function useKeyLabels(): (key: string) => string {
	const { fields } = useSurface().settings.value;
	return (key) => fields.find((field) => field.key === key)?.label ?? nameOf(key);
}
