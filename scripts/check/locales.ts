import type { Finding, SourceFile } from './files';

const CALL = /\b(?:t|getMessage)\(\s*(['"`])([\w@]+)(\1|\$\{)/g;
const IN_FILES = /__MSG_(\w+)__/g;
const LITERAL = /(['"])([\w@]+)\1/g;
const PREFIX = /`([A-Za-z]\w*_)\$\{/g;

/**
 * Finds keys that are used and not defined, and keys that are defined and not used. A key counts as used if it is a whole
 * string, or if a template begins with its first part (`failure_${reason}`).
 */
export function checkLocales(messages: SourceFile, files: readonly SourceFile[]): Finding[] {
	const parsed: unknown = JSON.parse(messages.text);
	if (typeof parsed !== 'object' || parsed === null) {
		return [{ path: messages.path, message: 'is not an object' }];
	}
	const defined = new Set(Object.keys(parsed));
	const used = new Set<string>();
	const prefixes = new Set<string>();
	const missing: Finding[] = [];
	for (const { path, text } of files) {
		for (const [, , key] of text.matchAll(LITERAL)) used.add(key ?? '');
		for (const [, prefix] of text.matchAll(PREFIX)) prefixes.add(prefix ?? '');
		for (const { key, index } of wanted(text)) {
			used.add(key);
			if (defined.has(key) || key.startsWith('@@')) continue;
			const line = text.slice(0, index).split('\n').length;
			missing.push({ path, line, message: `message "${key}" is not in ${messages.path}` });
		}
	}
	const unused = [...defined].filter(
		(key) => !used.has(key) && ![...prefixes].some((each) => key.startsWith(each)),
	);
	return [
		...missing,
		...unused.map((key) => ({ path: messages.path, message: `message "${key}" is used nowhere` })),
		...[...prefixes]
			.filter(
				(prefix) => isMessagePrefix(prefix, files) && ![...defined].some((key) => key.startsWith(prefix)),
			)
			.map((prefix) => ({ path: messages.path, message: `no message begins with "${prefix}"` })),
	];
}

function wanted(text: string): { key: string; index: number }[] {
	const calls = [...text.matchAll(CALL)].filter((match) => match[3] !== '${');
	return [
		...calls.map((match) => ({ key: match[2] ?? '', index: match.index })),
		...[...text.matchAll(IN_FILES)].map((match) => ({ key: match[1] ?? '', index: match.index })),
	];
}

/** Returns whether a template's prefix is one of message keys. Other templates can also begin with a word and an underscore. */
function isMessagePrefix(prefix: string, files: readonly SourceFile[]): boolean {
	return files.some(({ text }) => text.includes(`t(\`${prefix}\${`));
}
