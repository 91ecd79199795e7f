// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { withoutSink } from '../../../scripts/build/no-html-sink';

const preact = await readFile(createRequire(import.meta.url).resolve('preact'), 'utf8');

describe('withoutSink', () => {
	it('removes the sink from the installed Preact, and nothing else', () => {
		const result = withoutSink(preact);
		expect(preact).toContain('.innerHTML=');
		expect(result).not.toContain('.innerHTML');
		expect(Math.abs(result.length - preact.length)).toBeLessThan(100);
	});

	it('fails when Preact has changed', () => {
		expect(() => withoutSink(preact.replaceAll('innerHTML', 'outerHTML'))).toThrow('found 0 times');
		expect(() => withoutSink(preact + preact)).toThrow('found 2 times');
		expect(() => withoutSink(`${preact};x.innerHTML=y`)).toThrow('besides');
	});

	it('leaves a Preact that renders, and rejects markup loudly', async () => {
		const module = `data:text/javascript,${encodeURIComponent(withoutSink(preact))}`;
		const { h, render } = await import(/* @vite-ignore */ module);
		render(h('p', { title: 'a' }, 'text'), document.body);
		expect(document.body.textContent).toBe('text');
		const bad = h('p', { dangerouslySetInnerHTML: { __html: '<b>x</b>' } });
		expect(() => render(bad, document.createElement('div'))).toThrow('without dangerouslySetInnerHTML');
	});
});
