import { keyLabel } from '../logic/data/field-words';
import type { OutcomeNames } from '../logic/words/outcome-words';
import type { Surface } from './surface';

/** Returns what the agent calls targets, and the settings keys. Whoever reads it follows both. */
export function outcomeNamesOf({ targets, settings }: Surface): OutcomeNames {
	const { fields } = settings.value;
	return { target: targets.names.value, key: (key) => keyLabel(key, fields) };
}
