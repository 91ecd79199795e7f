import { installService } from '../client/service';
import { h, whenReady } from './dom';

/** A page with the API object and no Workspace behind it: whatever it asks, it hears only itself. */
installService(window);
whenReady(() => {
	document.body.append(
		h('h1', {}, document.title),
		h(
			'p',
			{},
			'This page has the API object, and no Workspace is behind it. Every request comes back as its own echo.',
		),
	);
});
