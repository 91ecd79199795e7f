import { matchScore } from '../../src/settings/match';

/** One sentence of the settings page that can be searched: a setting's name or its hint, or a section. */
export interface Sentence {
	readonly section: string;
	/** The name of the section in words. */
	readonly sectionWords: string;
	/** The name of the setting; the section's where it is about all of it. */
	readonly words: string;
	readonly hint: string;
	/** The id of the element to go to, if it has one. */
	readonly target: string | undefined;
}

const MAX_FOUND = 12;

/** Returns the settings that fit what was typed, best first. Signs alone fit nothing. */
export function searchSentences(sentences: readonly Sentence[], query: string): Sentence[] {
	if (!/[\p{L}\p{N}]/u.test(query)) return [];
	return sentences
		.map((sentence) => ({
			sentence,
			score: matchScore(query, [sentence.words, sentence.sectionWords, sentence.hint]),
		}))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score)
		.slice(0, MAX_FOUND)
		.map(({ sentence }) => sentence);
}

/** Returns the sentences of the page as it is drawn: every section, with each setting that it shows. */
export function sentencesOf(page: ParentNode): Sentence[] {
	const text = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
	return [...page.querySelectorAll<HTMLElement>('.part')].flatMap((part) => {
		const sectionWords = text(part.querySelector('h2'));
		const about = { section: part.id, sectionWords };
		const settings = [...part.querySelectorAll<HTMLElement>('.setting')].map((setting): Sentence => {
			const label = setting.querySelector('label, legend, .setting-label');
			const id = label instanceof HTMLLabelElement ? label.htmlFor || label.control?.id : undefined;
			return {
				...about,
				words: text(label),
				hint: text(setting.querySelector('.setting-hint')),
				target: id || undefined,
			};
		});
		const items = [...part.querySelectorAll('.item-open strong')].map(
			(name): Sentence => ({ ...about, words: text(name), hint: '', target: undefined }),
		);
		const whole = {
			...about,
			words: sectionWords,
			hint: text(part.querySelector('.part-hint')),
			target: undefined,
		};
		return [whole, ...settings.filter(({ words }) => words !== ''), ...items];
	});
}
