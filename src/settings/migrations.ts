import { isRecord } from '../scapi/json';

/** Increases by one whenever the shape of stored settings changes. Each step has a migration below. */
export const SETTINGS_VERSION = 2;

type Migration = (stored: Record<string, unknown>) => Record<string, unknown>;

/**
 * Migrations from version n to n + 1, at index n. A migration leaves alone what it does not understand: the schema
 * reports it. A released one is never changed.
 */
const MIGRATIONS: readonly Migration[] = [
	// 0, before there was a version: a list of tags only.
	({ tags }) => ({ tags }),
	// 1, before presets had further steps: read as they are. An older Ringside must not do half of a newer preset.
	(stored) => stored,
];

/** Returns the version of stored settings; `undefined` if they have none, as only hand-made ones do. */
function versionOf(stored: Record<string, unknown>): number | undefined {
	const { version } = stored;
	return typeof version === 'number' && Number.isInteger(version) && version >= 0 ? version : undefined;
}

/** Returns settings in their current shape. Settings of a newer version cannot be converted. */
export function migrate(
	stored: unknown,
): { kind: 'settings'; value: Record<string, unknown> } | { kind: 'newer'; version: number } | undefined {
	if (!isRecord(stored)) return undefined;
	const from = versionOf(stored) ?? SETTINGS_VERSION;
	if (from > SETTINGS_VERSION) return { kind: 'newer', version: from };
	const value = MIGRATIONS.slice(from).reduce<Record<string, unknown>>((old, step) => step(old), stored);
	return { kind: 'settings', value: { ...value, version: SETTINGS_VERSION } };
}
