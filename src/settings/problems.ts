import * as v from 'valibot';

/** The kinds of problems, by what was expected. Each has a sentence in `_locales` (`settings_expected_<code>`). */
const PROBLEM_CODES = [
	'missing',
	'text',
	'number',
	'boolean',
	'range',
	'list',
	'object',
	'notEmpty',
	'tooLong',
	'tooMany',
	'oneOf',
	'someChoices',
	'yesAndNo',
	'dateFormat',
	'keyTwice',
	'keyForbidden',
	'tooManySteps',
	'someRequirement',
	'taken',
	'unknownTag',
	'address',
	'favourite',
	'dialCountry',
	'dialRule',
	'newer',
	'notOurs',
	'notJson',
	'other',
] as const;
type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A problem in settings from a file or from storage. */
export interface Problem {
	/** Path of the value: `tags[2].label`; empty for the whole. */
	readonly path: string;
	readonly code: ProblemCode;
	/** The detail of the sentence: a maximum, or the possible choices. */
	readonly detail?: string;
	/** Line of the file, from 1, if it came from one. */
	readonly line?: number;
}

export type Path = readonly (string | number)[];

/** Writes a path such as `['tags', 2, 'label']` as `tags[2].label`. */
export function pathText(path: Path): string {
	return path.reduce<string>(
		(text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
		'',
	);
}

const isCode = (text: string): text is ProblemCode => PROBLEM_CODES.some((code) => code === text);

function codeOf(issue: v.BaseIssue<unknown>): Pick<Problem, 'code' | 'detail'> {
	if (isCode(issue.message)) {
		// Our own check states the maximum in `expected`.
		const detail = issue.message === 'tooLong' ? issue.expected : null;
		return { code: issue.message, ...(typeof detail === 'string' ? { detail } : {}) };
	}
	const most = typeof issue.requirement === 'number' ? String(issue.requirement) : '';
	switch (issue.type) {
		case 'max_length':
			return { code: Array.isArray(issue.input) ? 'tooMany' : 'tooLong', detail: most };
		case 'max_entries':
			return { code: 'tooMany', detail: most };
		case 'min_length':
		case 'min_entries':
			return { code: 'notEmpty' };
		case 'object':
		case 'record':
			// Valibot reports a missing property as an issue of the object, with the property's path.
			return { code: issue.received === 'undefined' ? 'missing' : 'object' };
		case 'picklist':
		case 'literal':
		case 'variant':
			if (issue.received === 'undefined') return { code: 'missing' };
			return { code: 'oneOf', detail: (issue.expected ?? '').replace(/[()"]/g, '').replace(/ \| /g, ', ') };
		case 'array':
			return { code: 'list' };
		case 'string':
			return { code: issue.received === 'undefined' ? 'missing' : 'text' };
		case 'number':
		case 'integer':
			return { code: 'number' };
		case 'boolean':
			return { code: 'boolean' };
		case 'min_value':
		case 'max_value':
			return { code: 'range', detail: most };
		default:
			return { code: 'other' };
	}
}

/** Returns the problems for a schema's issues below `base`. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[], base: Path = []): Problem[] {
	return issues.map((issue) => {
		const below = (issue.path ?? []).flatMap(({ key }): (string | number)[] =>
			typeof key === 'string' || typeof key === 'number' ? [key] : [],
		);
		return { path: pathText([...base, ...below]), ...codeOf(issue) };
	});
}

/** Returns the first problem of a value that a schema refuses. */
export function firstProblem(schema: v.GenericSchema, value: unknown): Problem | undefined {
	const parsed = v.safeParse(schema, value);
	return parsed.success ? undefined : problemsOf(parsed.issues)[0];
}
