import { isRecord } from '../scapi/json';

/** Grows by one whenever what is stored changes its shape; each step has a migration below. */
export const SETTINGS_VERSION = 1;

type Migration = (stored: Record<string, unknown>) => Record<string, unknown>;

/**
 * What makes settings of version n into those of n + 1, at place n. A migration leaves alone what it does not
 * understand: telling of that is the schema's part. One that has been released is never changed again.
 */
const MIGRATIONS: readonly Migration[] = [
	// 0, before there was a version: nothing but a list of tags.
	({ tags }) => ({ tags }),
];

/** The version of stored settings; `undefined` where they do not say, which only hand-made ones do not. */
function versionOf(stored: Record<string, unknown>): number | undefined {
	const { version } = stored;
	return typeof version === 'number' && Number.isInteger(version) && version >= 0 ? version : undefined;
}

/** The settings in their present shape. What is newer than this program cannot be brought there. */
export function migrate(
	stored: unknown,
): { kind: 'settings'; value: Record<string, unknown> } | { kind: 'newer'; version: number } | undefined {
	if (!isRecord(stored)) return undefined;
	const from = versionOf(stored) ?? SETTINGS_VERSION;
	if (from > SETTINGS_VERSION) return { kind: 'newer', version: from };
	const value = MIGRATIONS.slice(from).reduce<Record<string, unknown>>((old, step) => step(old), stored);
	return { kind: 'settings', value: { ...value, version: SETTINGS_VERSION } };
}
