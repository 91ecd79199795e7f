import type { Finding, SourceFile } from './files';

const MAX_LINES = 350;

interface Pattern {
	pattern: RegExp;
	/** The paths it applies to. */
	where: RegExp;
	message: string;
}

const EVERYWHERE = /\.(ts|tsx|mjs)$/;
const SHIPPED = /^(?!scripts\/|test\/)[^/]+\/.*\.(ts|tsx)$/;

const PATTERNS: readonly Pattern[] = [
	{
		pattern: /(?::|\bas|<|\|)\s*any\b(?=\s*(?:[;,)=|&>{\]]|$))/,
		where: EVERYWHERE,
		message: 'no any: parse, or say unknown',
	},
	{
		pattern: /@ts-(?:ignore|nocheck)\b/,
		where: EVERYWHERE,
		message: 'the type checker is not to be silenced',
	},
	{
		pattern: /\bbiome-ignore-all\b/,
		where: EVERYWHERE,
		message: 'the linter is silenced a line at a time, with a reason',
	},
	{
		pattern: /\b(?:it|test|describe|suite|bench|context|ctx)\.(?:only|skip|todo|skipIf|runIf|fails)\b/,
		where: /^test\//,
		message: 'every test runs, every time',
	},
	{
		pattern:
			/\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|srcdoc)\s*(?:=(?!=)|\()/,
		where: SHIPPED,
		message: 'no HTML sink: build nodes',
	},
	{ pattern: /\bdangerouslySetInnerHTML\b/, where: SHIPPED, message: 'no HTML sink: build nodes' },
	{ pattern: /\bdocument\.write(?:ln)?\s*\(/, where: SHIPPED, message: 'no HTML sink: build nodes' },
	{ pattern: /\beval\s*\(|\bnew\s+Function\s*\(/, where: SHIPPED, message: 'no code from strings' },
	{
		pattern:
			/\bIntl\.(?:DateTimeFormat|NumberFormat|ListFormat|RelativeTimeFormat|DurationFormat)\(|\.toLocale(?:Date|Time)?String\(/,
		where:
			/^(?!src\/platform\/(?:format|i18n)\.ts$)(?:src|popup|side-panel|ringing|options|diagnostics|content-scripts)\/.*\.tsx?$/,
		message: 'times, numbers and lists are formatted by src/platform/format.ts, alike everywhere',
	},
	{
		pattern: /\.join\((['"`]),\s?\1\)/,
		where:
			/^(?:src\/(?:ui|words|background|settings)|popup|side-panel|ringing|options|diagnostics)\/.*\.tsx?$/,
		message:
			'lists that a person reads are made by listOf in src/platform/format.ts: commas differ by language',
	},
	{
		pattern: /\.(?:ani|dnis)\b|\bcontact\??\.(?:displayName|firstName|lastName)\b/,
		where:
			/^(?:src\/(?:ui|background|explain)|popup|side-panel|ringing|options|diagnostics)\/.*(?<!customer-names|side-panel\/facts)\.tsx?$/,
		message: 'people and numbers get their names from src/words/naming.ts, which knows who called whom',
	},
	{
		pattern: /\bnumRuns:(?!\s*runs\()|\binterruptAfterTimeLimit\b/,
		where: /^test\/unit\/(?!models\/).*\.tsx?$/,
		message: 'a property takes its inputs from runs in test/support/properties.ts, and no time limit',
	},
	{ pattern: /\bnavigator\.userAgent/, where: SHIPPED, message: 'no sniffing: detect the feature' },
];

/** Finds breaches of the rules that neither the compiler nor the linter has. */
export function checkCodeRules(files: readonly SourceFile[]): Finding[] {
	return files.flatMap((file) => [...lengthOf(file), ...patternsIn(file)]);
}

function lengthOf({ path, text }: SourceFile): Finding[] {
	const lines = text.split('\n').length - 1;
	if (lines <= MAX_LINES) return [];
	return [{ path, message: `${lines} lines: more than ${MAX_LINES}, so more than one subject` }];
}

function patternsIn({ path, text }: SourceFile): Finding[] {
	const patterns = PATTERNS.filter(({ where }) => where.test(path));
	return text.split('\n').flatMap((content, index) => {
		// A comment may mention what code must not do. Only comments that silence a tool are checked.
		const code = content.replace(/^\s*(?:\*|\/\*|\/\/)(?!.*(?:@ts-|biome-ignore)).*$/, '');
		return patterns
			.filter(({ pattern }) => pattern.test(code))
			.map(({ message }) => ({ path, line: index + 1, message }));
	});
}
