// @vitest-environment happy-dom
import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { marked } from '../../../../src/ui/components/kit/marked';
import { PhoneNumber } from '../../../../src/ui/components/kit/phone-number';

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

describe('what was typed is marked in a number, over its groups', () => {
	it.each([
		['+33 2 98', '33|2|98'],
		['298', '2|98'],
		['9802', '98|02'],
		['01', '01'],
		['', ''],
		['maria', ''],
		['4711', ''],
	])('%s', (typed, parts) => {
		const root = document.createElement('p');
		render(<PhoneNumber text="+33298025501" typed={typed} />, root);
		const marks = [...root.querySelectorAll('mark')].map((each) => each.textContent);
		expect(marks.join('|')).toBe(parts);
		// What is copied stays the number as Workspace has it.
		expect(root.textContent).toBe('+33298025501');
	});

	it('is marked in a name as in any other text', () => {
		const root = document.createElement('p');
		render(<PhoneNumber text="Room 4711" typed="471" />, root);
		expect(root.innerHTML).toBe('Room <mark>471</mark>1');
	});
});
