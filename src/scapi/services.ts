import { isRecord } from './json';

const MAX_NAMES = 500;
const WHOLE = /^[a-z]\w*\.\w+$/i;
const PART = /^\w+$/;

function collect(value: unknown, namespace: string | undefined, names: Set<string>, depth: number): void {
	if (depth > 4 || names.size >= MAX_NAMES) return;
	if (typeof value === 'string') {
		if (WHOLE.test(value)) names.add(value);
		else if (namespace !== undefined && PART.test(value)) names.add(`${namespace}.${value}`);
	} else if (Array.isArray(value)) {
		for (const item of value) collect(item, namespace, names, depth + 1);
	} else if (isRecord(value)) {
		for (const [key, item] of Object.entries(value)) {
			// `{ "interaction.accept": true }`, and `{ interaction: { accept: true } }`.
			if (item === true && WHOLE.test(key)) names.add(key);
			else if (item === true && namespace !== undefined && PART.test(key)) names.add(`${namespace}.${key}`);
			else if (item !== false)
				collect(item, namespace ?? (PART.test(key) ? key : undefined), names, depth + 1);
		}
	}
}

/**
 * The requests that `system.getAllowedServices` names. The shape of its result is not documented, so that names are taken
 * from whatever holds them: a list of "interaction.accept", lists by namespace, or objects with either.
 */
export function servicesIn(data: unknown): string[] {
	const names = new Set<string>();
	collect(data, undefined, names, 0);
	return [...names].slice(0, MAX_NAMES);
}
