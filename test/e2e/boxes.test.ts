import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MeasuredSurfaces, openMeasured } from '../support/measured/surfaces';
import { giveTurn, takeTurn } from '../support/turns';

let measured: MeasuredSurfaces;
beforeAll(takeTurn);
afterAll(giveTurn);
beforeAll(async () => {
	measured = await openMeasured();
});
afterAll(async () => {
	await measured?.close();
});

const TIMEOUT_MS = 240_000;

describe('at 200 %, with large letters, from right to left and with longer words, everything has its place and its contrast', () => {
	it.each(['popup', 'panel', 'ringing'] as const)('in the %s', { timeout: TIMEOUT_MS }, async (surface) => {
		expect(await measured.problems(surface)).toEqual([]);
	});

	it('on the settings and the diagnostics page', { timeout: TIMEOUT_MS }, async () => {
		expect(await measured.pageProblems()).toEqual([]);
	});

	it('also where the browser draws an edge around every control', { timeout: TIMEOUT_MS }, async () => {
		expect(await measured.forcedProblems('panel', ['panelWhole', 'callTalking', 'callArmed'])).toEqual([]);
		expect(await measured.forcedProblems('popup', ['callTalking', 'consultTalking', 'target'])).toEqual([]);
	});

	it.each(['popup', 'panel'] as const)(
		'and in the data of the %s, what has the focus is not under the foot',
		async (surface) => {
			expect(await measured.hiddenFocus('look:data', surface)).toEqual([]);
		},
	);

	it('and eight interactions are in sight of the popup at once', async () => {
		const { interactions, scrolls } = await measured.inSight('eight');
		expect(new Set(interactions).size).toBe(8);
		expect(scrolls).toBe(0);
		// A ninth row and a ringing interaction do not fit: the measurement can fail.
		expect((await measured.inSight('eightAndThreeRinging')).scrolls).toBeGreaterThan(0);
	});

	it('and what has become of a save is in sight below its sheet', async () => {
		expect((await measured.inSight('noteRefused')).scrolls).toBe(0);
	});

	it('and a ringing interaction has one height, whatever is attached to it, and each further one a smaller one', async () => {
		const [first = 0, ...others] = (await measured.inSight('threeRinging')).ringing;
		expect(others).toEqual([52, 52]);
		expect(first).toBeLessThanOrEqual(166);
		for (const fixture of ['ringing', 'redirectSoon', 'ringingWhileTalking', 'twoWorkspaces'])
			expect((await measured.inSight(fixture)).ringing[0], fixture).toBe(first);
	});

	it('and a missed one says in one row who it was and how long it rang', async () => {
		const { names, states, rows } = await measured.inSight('look:missed');
		expect(names).toEqual(['Maria Lopez', 'Leila Haddad']);
		expect(states).toEqual(['Rang 0:18', 'Rang 0:18']);
		expect(rows).toEqual([36, 36]);
	});

	it('and in a panel 320 pixels wide, a row has its state in no more height, and each act of a call one line', async () => {
		const { states, rows, tiles, adrift } = await measured.inSight('look:panel', 'panel');
		expect(states).toEqual(['On hold', 'Where is my parcel?', 'Email sent']);
		expect(rows).toEqual([36, 36, 36]);
		expect(adrift).toEqual([]);
		expect(tiles).toEqual(tiles.map(() => 48));
		expect((await measured.inSight('look:controls', 'panel')).tiles).toEqual(tiles);
	});
});

it('words keep their contrast while what has just come takes no presses, and on what has gone', async () => {
	const shown = ['eight', 'ringingWhileTalking', 'today', 'dial', 'targetHits', 'palette'];
	expect(await measured.contrastAtRest(shown)).toEqual([]);
});

/** Faults, each with what the measuring says about it. */
const FAULTS: readonly (readonly [html: string, problem: string])[] = [
	['<button style="margin-left:2000px">far</button>', 'scrolls sideways'],
	['<button style="position:absolute;left:-30px">far</button>', 'outside: button'],
	[
		'<button style="width:80px;height:30px">one</button><button style="margin-left:-40px;width:80px;height:30px">two</button>',
		'overlap: button',
	],
	['<button style="width:30px;white-space:nowrap">longer than this</button>', 'cut by'],
	['<p style="width:60px;white-space:nowrap;overflow:hidden">much longer than this</p>', 'cut by'],
	['<p style="height:20px;overflow:hidden">two<br>lines</p>', 'cut below by'],
	[
		'<p style="width:15px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">a name</p>',
		'squeezed to 15 px',
	],
	['<p style="margin:0">some words</p><p style="margin:-1.2em 0 0">other words</p>', 'is over p'],
	[
		'<p style="width:60px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">It goes on.</p>',
		'sentence cut',
	],
	['<p style="width:15px;overflow-wrap:anywhere">pieces of words</p>', 'a column of'],
	[
		'<div style="width:60px;overflow:hidden"><button style="width:100px;height:30px">wide</button></div>',
		'cut at the side by 40 px: button',
	],
	[
		'<div style="height:20px;overflow:hidden"><button style="height:50px">high</button></div>',
		'cut in height by 30 px: button',
	],
	['<button style="width:20px;height:20px;padding:0">x</button>', 'target of 20 × 20'],
	['<input type="checkbox" aria-label="small">', 'target of 13 × 13'],
	[
		'<button class="tile" style="width:40px;height:60px;padding:0;overflow-wrap:anywhere">Conference</button>',
		'broken word "Conference"',
	],
	[
		'<button style="width:80px;height:30px">one</button><p style="margin:-30px 0 0;height:30px;width:80px;position:relative">on it</p>',
		'covered: button',
	],
	[
		'<button style="position:relative;width:80px;height:30px"><span>words</span><kbd style="position:absolute;inset:4px auto auto 20px">K</kbd></button>',
		'on its words: kbd',
	],
	['<div dir="rtl"><bdi style="display:block">a name</bdi></div>', 'begins at the wrong side: bdi'],
	[
		'<div dir="rtl"><span style="display:flex;direction:ltr"><b>7</b><b>L</b></span></div>',
		'runs the wrong way: span',
	],
	[
		'<div dir="rtl">state <bdi style="margin-inline-start:6px">a name</bdi></div>',
		'leans to the wrong side: bdi',
	],
	['<p style="color:#888;background:#fff">grey</p>', 'contrast 3.54 instead of 4.5: p'],
	['<p style="color:#000;background:#fff;opacity:.4">faded</p>', 'instead of 4.5: p'],
	[
		'<button aria-disabled="true" style="color:#bbb;background:#fff;height:30px">off</button>',
		'instead of 3: button',
	],
	[
		'<button aria-disabled="true" style="color:#888;background:#fff;height:30px">off<svg width="16" height="16" style="color:#555"></svg></button>',
		'louder than words',
	],
	['<input aria-label="field" style="border:1px solid #ccc;background:#fff;height:30px">', 'edge of input'],
	[
		'<button style="color:#ccc;background:#fff;height:30px;width:30px"><svg width="16" height="16"></svg></button>',
		'sign of button',
	],
];

/** Markup that looks faulty and is not. */
const SOUND = `<div style="background:#fff;color:#000;padding:8px">
	<label style="display:flex;height:30px"><input type="checkbox" style="margin:0"> words that count as it</label>
	<p style="width:90px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">a name that is cut with a sign</p>
	<div dir="rtl"><p style="text-align:right"><bdi style="display:block;text-align:inherit;margin-inline:6px">a name</bdi></p><pre dir="auto">typed</pre></div>
	<div style="height:40px;overflow:auto"><button style="height:60px">reached by scrolling</button></div>
	<style>.stretched::after { content: ''; position: absolute; inset: 0; }</style>
	<div style="position:relative;height:30px;width:200px"><button class="stretched" style="height:18px;padding:0">stretched</button></div>
</div>`;

describe('the measuring', () => {
	it('notices every kind of fault, and leaves alone what only looks like one', async () => {
		const [sound, ...faulty] = await measured.ofPages([SOUND, ...FAULTS.map(([html]) => html)]);
		expect(sound).toEqual([]);
		expect(faulty.map((found) => found.join('\n'))).toEqual(
			FAULTS.map(([, problem]) => expect.stringContaining(problem)),
		);
	});
});
