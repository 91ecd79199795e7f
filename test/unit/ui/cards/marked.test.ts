// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { marked } from '../../../../src/ui/components/kit/marked';

function shown(text: string, typed: string): string {
	const root = document.createElement('p');
	render(marked(text, typed), root);
	return root.innerHTML;
}

describe('what was typed is marked in a name', () => {
	it.each([
		['Kate London', 'ka', '<mark>Ka</mark>te London'],
		['Desk Karlsruhe', 'KA', 'Desk <mark>Ka</mark>rlsruhe'],
		['Zoë Müller', 'zoe', '<mark>Zoë</mark> Müller'],
		['Zoë Müller', 'mull', 'Zoë <mark>Müll</mark>er'],
		['Hauptstraße', 'strasse', 'Haupt<mark>straße</mark>'],
		['İstanbul desk', 'istan', '<mark>İstan</mark>bul desk'],
		['عَلِيّ', 'علي', '<mark>عَلِيّ</mark>'],
		['Kate  London', 'te lo', 'Ka<mark>te  Lo</mark>ndon'],
		['Kate London', ' ', 'Kate London'],
		['Kate London', 'x', 'Kate London'],
	])('%s, %s', (text, typed, html) => {
		expect(shown(text, typed)).toBe(html);
	});
});
