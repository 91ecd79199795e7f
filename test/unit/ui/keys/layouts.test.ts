import { describe, expect, it } from 'vitest';
import { type Script, scriptOf } from '../../../../src/ui/logic/keys/keyboard-layout';
import { type KeyAct, type KeyPress, keyAct, PRESET_KEYS } from '../../../../src/ui/logic/keys/keymap';
import { printedKey } from '../../../../src/ui/surface/printed-keys';
import { keyPress } from '../../../support/key-press';

/** The rows of a keyboard by place, as `code` names them. */
const ROWS = [
	'1 2 3 4 5 6 7 8 9'.split(' ').map((digit) => `Digit${digit}`),
	[...'QWERTYUIOP'].map((letter) => `Key${letter}`),
	[...[...'ASDFGHJKL'].map((letter) => `Key${letter}`), 'Semicolon', 'Quote'],
	[...[...'ZXCVBNM'].map((letter) => `Key${letter}`), 'Comma', 'Period', 'Slash'],
];

/** Characters of the rows without Shift, by the systems' own layouts. A dead key is "Dead". */
const LAYOUTS: Record<string, readonly [string, string, string, string]> = {
	US: ['1 2 3 4 5 6 7 8 9', 'q w e r t y u i o p', "a s d f g h j k l ; '", 'z x c v b n m , . /'],
	German: ['1 2 3 4 5 6 7 8 9', 'q w e r t z u i o p', 'a s d f g h j k l ö ä', 'y x c v b n m , . -'],
	'French AZERTY': [
		'& é " \' ( - è _ ç',
		'a z e r t y u i o p',
		'q s d f g h j k l m ù',
		'w x c v b n , ; : !',
	],
	Czech: ['+ ě š č ř ž ý á í', 'q w e r t z u i o p', 'a s d f g h j k l ů §', 'y x c v b n m , . -'],
	Dvorak: ['1 2 3 4 5 6 7 8 9', "' , . p y f g c r l", 'a o e u i d h t n s -', '; q j k x b m w v z'],
	'Turkish Q': ['1 2 3 4 5 6 7 8 9', 'q w e r t y u ı o p', 'a s d f g h j k l ş i', 'z x c v b n m ö ç .'],
	Russian: ['1 2 3 4 5 6 7 8 9', 'й ц у к е н г ш щ з', 'ф ы в а п р о л д ж э', 'я ч с м и т ь б ю .'],
	Greek: ['1 2 3 4 5 6 7 8 9', '; ς ε ρ τ υ θ ι ο π', 'α σ δ φ γ η ξ κ λ Dead Dead', 'ζ χ ψ ω β ν μ , . /'],
	Hebrew: ['1 2 3 4 5 6 7 8 9', "/ ' ק ר א ט ו ן ם פ", 'ש ד ג כ ע י ח ל ך ף ,', 'ז ס ב ה נ מ צ ת ץ .'],
	Arabic: ['١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩', 'ض ص ث ق ف غ ع ه خ ح', 'ش س ي ب ل ا ت ن م ك ط', 'ئ ء ؤ ر لا ى ة و ز ظ'],
	'Japanese kana': [
		'ぬ ふ あ う え お や ゆ よ',
		'た て い す か ん な に ら せ',
		'ち と し は き く ま の り れ け',
		'つ さ そ ひ こ み も ね る め',
	],
	Thai: ['ๅ / - ภ ถ ุ ึ ค ต', 'ๆ ไ ำ พ ะ ั ี ร น ย', 'ฟ ห ก ด เ ้ ่ า ส ว ง', 'ผ ป แ อ ิ ื ท ม ใ ฝ'],
	Korean: [
		'1 2 3 4 5 6 7 8 9',
		'ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ',
		"ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ ; '",
		'ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ , . /',
	],
};

/** With Shift, the key of "?" on a US keyboard. */
const SHIFT_SLASH: Record<string, string> = {
	US: '?',
	Russian: ',',
	Greek: '?',
	Hebrew: '?',
	Arabic: '؟',
	'Japanese kana': '・',
	Thai: 'ฦ',
	Korean: '?',
};

const press = (key: string, code: string, more: Partial<KeyPress> = {}) => keyPress(key, { code, ...more });

/** Every key of a layout, each pressed as the first one ever, and what it does. */
function actsOf(layout: string, script?: Script): Map<string, KeyAct> {
	const found = new Map<string, KeyAct>();
	ROWS.forEach((codes, row) => {
		const printed = LAYOUTS[layout]?.[row]?.split(' ') ?? [];
		codes.forEach((code, at) => {
			const act = keyAct(press(printed[at] ?? '', code), 'elsewhere', script);
			if (act !== undefined) found.set(code, act);
		});
	});
	return found;
}

const LETTERS = {
	e: 'data',
	n: 'note',
	d: 'done',
	g: 'case',
	j: 'next',
	k: 'previous',
	r: 'refresh',
	t: 'transfer',
	c: 'consult',
	f: 'conference',
	x: 'completeTransfer',
	v: 'completeConference',
	b: 'hold',
	m: 'more',
};
const meant = (letter: string): KeyAct => {
	const index = [...PRESET_KEYS].map(String).indexOf(letter);
	if (index >= 0) return { kind: 'preset', index };
	const kind = Object.entries(LETTERS).find(([key]) => key === letter)?.[1];
	if (kind === undefined) throw new Error(`no act for ${letter}`);
	return { kind } as KeyAct;
};
const ALL = [...PRESET_KEYS, ...Object.keys(LETTERS)];

describe.each(Object.keys(LAYOUTS))('on a keyboard for %s', (layout) => {
	it('every action has a key that works as the very first press', () => {
		const acts = [...actsOf(layout).values()].map((act) => JSON.stringify(act));
		const wanted: KeyAct[] = [...ALL.map(meant), { kind: 'settings' }];
		// Its comma is on a key that other keyboards do not have, beside Enter.
		const reachable = layout === 'Turkish Q' ? wanted.filter(({ kind }) => kind !== 'settings') : wanted;
		for (const act of reachable) expect(acts).toContain(JSON.stringify(act));
	});

	it('no action has two keys, except for the comma', () => {
		const acts = [...actsOf(layout).values()].filter(({ kind }) => kind !== 'settings');
		expect(new Set(acts.map((act) => JSON.stringify(act))).size).toBe(acts.length);
	});

	it('the nine digit positions mean the nine tags', () => {
		const acts = actsOf(layout);
		ROWS[0]?.forEach((code, index) => {
			expect(acts.get(code)).toEqual({ kind: 'tag', index });
		});
	});
});

describe('a Latin keyboard means what it prints', () => {
	it.each([
		['German', 'KeyZ', 'y'],
		['German', 'KeyY', 'z'],
		['French AZERTY', 'KeyQ', 'a'],
		['French AZERTY', 'KeyA', 'q'],
		['French AZERTY', 'Semicolon', 'm'],
		['Dvorak', 'KeyH', 'd'],
		['Dvorak', 'KeyD', 'e'],
		['Dvorak', 'Slash', 'z'],
		['Turkish Q', 'Quote', 'i'],
	])('%s: the key at %s is %s', (layout, code, letter) => {
		expect(actsOf(layout).get(code)).toEqual(meant(letter));
	});

	it('its own signs and letters mean nothing, wherever a US keyboard has a letter', () => {
		expect(actsOf('Dvorak').get('KeyQ')).toBeUndefined();
		expect(actsOf('Dvorak').get('KeyE')).toBeUndefined();
		expect(actsOf('Turkish Q').get('KeyI')).toBeUndefined();
		expect(actsOf('German').get('Semicolon')).toBeUndefined();
		// Programmer Dvorak has it on Q, once its letters have been seen.
		expect(keyAct(press(';', 'KeyQ'), 'elsewhere', 'latin')).toBeUndefined();
	});

	it('Caps Lock has no effect', () => {
		expect(keyAct(press('D', 'KeyD'), 'elsewhere')).toEqual({ kind: 'done' });
		expect(keyAct(press('İ', 'Quote'), 'elsewhere')).toEqual(meant('i'));
		expect(keyAct(press('Й', 'KeyQ'), 'elsewhere')).toEqual(meant('q'));
	});
});

describe('any other keyboard means the position', () => {
	it.each(['Russian', 'Greek', 'Hebrew', 'Arabic', 'Japanese kana', 'Thai', 'Korean'])('%s', (layout) => {
		const acts = actsOf(layout);
		for (const letter of ALL) expect(acts.get(`Key${letter.toUpperCase()}`)).toEqual(meant(letter));
	});

	it.each(Object.entries(SHIFT_SLASH))('%s: Shift with the key of "/" lists the shortcuts', (_, key) => {
		expect(keyAct(press(key, 'Slash', { shiftKey: true }), 'elsewhere')).toEqual({ kind: 'help' });
	});

	it('is recognised by its letters once a key shows one', () => {
		expect(scriptOf({ key: 'ж' })).toBe('other');
		expect(scriptOf({ key: 'é' })).toBe('latin');
		expect(scriptOf({ key: 'لا' })).toBe('other');
		for (const key of ['Dead', 'Process', 'Shift', '1', '/', ' ']) expect(scriptOf({ key })).toBeUndefined();
		expect(keyAct(press('`', 'KeyQ'), 'elsewhere', 'other')).toEqual(meant('q'));
		expect(keyAct(press('`', 'KeyQ'), 'elsewhere')).toBeUndefined();
	});

	it('its letters mean nothing with Shift', () => {
		expect(keyAct(press('В', 'KeyD', { shiftKey: true }), 'elsewhere')).toBeUndefined();
		expect(keyAct(press('א', 'KeyT', { shiftKey: true }), 'elsewhere')).toBeUndefined();
	});
});

describe('keys that write nothing, or something else, do nothing', () => {
	it.each(['Dead', 'Process', 'Unidentified', ''])('%s, on any key', (key) => {
		for (const code of ROWS.flat()) {
			expect(keyAct(press(key, code), 'elsewhere', 'other')).toBeUndefined();
			expect(keyAct(press(key, code), 'elsewhere', 'latin')).toBeUndefined();
		}
	});

	it('AltGr, however the system reports it', () => {
		const held = { getModifierState: (name: string) => name === 'AltGraph' };
		for (const [key, code] of [
			['2', 'Digit2'],
			['e', 'KeyE'],
			['€', 'KeyE'],
			['д', 'KeyD'],
			['?', 'Slash'],
		] as const) {
			expect(keyAct(press(key, code, held), 'elsewhere')).toBeUndefined();
			expect(keyAct(press(key, code, { ctrlKey: true, altKey: true }), 'elsewhere')).toBeUndefined();
		}
	});

	it('the comma written with Shift and the key of "/" does not open the settings', () => {
		expect(keyAct(press(',', 'Slash', { shiftKey: true }), 'elsewhere', 'other')).not.toEqual({
			kind: 'settings',
		});
	});
});

describe('shortcuts are labelled as the keyboard prints them', () => {
	const map = (layout: string) =>
		new Map(
			ROWS.flatMap((codes, row) =>
				codes.map((code, at): [string, string] => {
					const printed = LAYOUTS[layout]?.[row]?.split(' ') ?? [];
					return [code, printed[at] ?? ''];
				}),
			),
		);
	it('by their letter if it is printed', () => {
		for (const layout of ['US', 'French AZERTY', 'Dvorak', 'Turkish Q']) {
			for (const letter of ALL) expect(printedKey(letter, map(layout))).toBe(letter);
		}
	});
	it('by the label at their position if it is not', () => {
		expect(printedKey('d', map('Russian'))).toBe('в');
		expect(printedKey('t', map('Hebrew'))).toBe('א');
		expect(printedKey(',', map('Arabic'))).toBe('و');
	});
	it('as on a US keyboard if the browser does not say', () => {
		expect(printedKey('d', new Map())).toBe('d');
	});
	it('unchanged for names, signs and digits', () => {
		for (const sign of ['⏎', '?', '…', '1', 'Esc']) expect(printedKey(sign, map('Russian'))).toBe(sign);
	});
});
