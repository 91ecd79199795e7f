import { h, whenReady } from './dom';
import { addressOf, isTopology, TOPOLOGIES } from './topology';

whenReady(() => {
	const items = Object.entries(TOPOLOGIES).map(([name, meaning]) =>
		h('li', {}, h('a', { href: isTopology(name) ? addressOf(name) : '/' }, name), ` ${meaning}`),
	);
	document.body.append(
		h('h1', {}, 'Workspace simulator'),
		h('p', {}, 'A Workspace to develop, demonstrate and test against. Choose where the API object is:'),
		h(
			'ul',
			{},
			...items,
			h(
				'li',
				{},
				h('a', { href: '/page/standalone.html' }, 'standalone'),
				' The API object and no Workspace',
			),
		),
		h('p', {}, 'Every switch is a query parameter of the Workspace page, for example '),
		h(
			'pre',
			{},
			'/ui/wwe/index.html?topology=iframe-cross&latency=200&delivery=frame&writeAllowed=Reason,Comment',
		),
	);
});
