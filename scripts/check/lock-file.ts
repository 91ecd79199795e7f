import * as v from 'valibot';

/** Packages that may run a script at their installation, each with its reason. */
const MAY_INSTALL: Readonly<Record<string, string>> = {
	esbuild: 'checks that its binary fits the machine',
	'es6-error': 'declares an empty script; nothing runs',
	fsevents: 'builds for macOS, where files are watched by it',
};

const LockSchema = v.object({
	lockfileVersion: v.literal(3),
	packages: v.record(
		v.string(),
		v.looseObject({
			version: v.optional(v.string()),
			integrity: v.optional(v.string()),
			resolved: v.optional(v.string()),
			link: v.optional(v.boolean()),
			hasInstallScript: v.optional(v.boolean()),
		}),
	),
});

/**
 * Returns what is wrong with a lock file, one line each: a package without its hash, from an address of its own instead of the
 * registry, or with an install script that nobody has allowed.
 */
export function lockFindings(lock: unknown): string[] {
	const parsed = v.safeParse(LockSchema, lock);
	if (!parsed.success) return ['package-lock.json is not a lock file of version 3'];
	return Object.entries(parsed.output.packages).flatMap(([path, entry]) => {
		if (path === '') return [];
		const name = path.replace(/^.*node_modules\//, '');
		const { integrity = '', resolved, link = false, hasInstallScript = false } = entry;
		return [
			...(link ? [`${path} is a link to a folder`] : []),
			...(/^sha512-[\w+/]{86}==$/.test(integrity) ? [] : [`${path} has no SHA-512 hash`]),
			...(resolved === undefined ? [] : [`${path} has an address of its own: ${resolved}`]),
			...(hasInstallScript && !Object.hasOwn(MAY_INSTALL, name)
				? [`${path} runs a script when it is installed`]
				: []),
		];
	});
}
