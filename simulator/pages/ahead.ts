import { h, whenReady } from './dom';

/**
 * A page from which the browser loads another one ahead (`next`), by speculation rules, as search results and portals do.
 * `window.prerender()` begins it and `window.go()` goes there: browsers without prerendering just go.
 */
const next = new URLSearchParams(location.search).get('next') ?? '/page/crm.html';

function prerender(): void {
	const rules = document.createElement('script');
	rules.type = 'speculationrules';
	rules.textContent = JSON.stringify({ prerender: [{ urls: [next], eagerness: 'immediate' }] });
	document.head.append(rules);
}

function go(): void {
	location.href = next;
}

declare global {
	interface Window {
		prerender?: () => void;
		go?: () => void;
	}
}

Object.assign(window, { prerender, go });

whenReady(() => {
	document.body.append(
		h('h1', {}, document.title),
		h('button', { type: 'button', onclick: prerender }, 'Load ahead'),
		h('button', { type: 'button', onclick: go }, 'Go'),
	);
});
