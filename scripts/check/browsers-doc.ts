import { BROWSERS, type Group } from '../../test/scenarios/scenario';

const BEGIN = '<!-- scenarios that a browser cannot play: kept in step by a test -->';
const END = '<!-- end -->';

/** Returns the lines that docs/browsers.md must have, one for each scenario that a browser cannot play. */
export function impossibleLines(groups: readonly Group[]): string[] {
	return groups.flatMap((group) =>
		group.scenarios.flatMap(({ title, notIn = {} }) =>
			Object.entries(BROWSERS).flatMap(([name, label]) => {
				const reason = name in notIn ? Reflect.get(notIn, name) : undefined;
				return reason === undefined ? [] : [`- **${label}**: ${group.title} ${title}. ${reason}`];
			}),
		),
	);
}

/** Returns the lines that docs/browsers.md has in the part for them. */
export function documentedLines(page: string): string[] {
	const begin = page.indexOf(BEGIN);
	const end = page.indexOf(END, begin);
	if (begin < 0 || end < 0) throw new Error(`docs/browsers.md has no part between ${BEGIN} and ${END}`);
	// A line may be broken for reading: it goes on until the next begins.
	return page
		.slice(begin + BEGIN.length, end)
		.split(/\n(?=- )/)
		.map((each) => each.replaceAll(/\s+/g, ' ').trim())
		.filter((each) => each !== '');
}
