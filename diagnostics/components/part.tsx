import type { ComponentChildren } from 'preact';
import { t } from '../../src/platform/i18n';

/** A section with its heading. */
export function Part({
	name,
	hint,
	children,
}: {
	name: 'found' | 'policy' | 'update' | 'test' | 'allowed' | 'frames' | 'log';
	hint?: string;
	children: ComponentChildren;
}) {
	return (
		<section class="part" id={name} aria-labelledby={`${name}-title`}>
			<h2 id={`${name}-title`}>{t(`diagnostics_${name}`)}</h2>
			{hint === undefined ? undefined : <p class="part-hint">{hint}</p>}
			{children}
		</section>
	);
}

/** A table that scrolls by itself where the window is narrow; reachable by keyboard for that. */
export function Table({
	label,
	heads,
	plain = false,
	children,
}: {
	label: string;
	heads: string[];
	/** True where the columns need no heads to be understood: they are spoken only. */
	plain?: boolean;
	children: ComponentChildren;
}) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<div class={plain ? 'table plain' : 'table'} role="group" aria-label={label} tabIndex={0}>
			<table>
				<thead class={plain ? 'sr-only' : undefined}>
					<tr>
						{heads.map((head) => (
							<th key={head} scope="col">
								{head}
							</th>
						))}
					</tr>
				</thead>
				<tbody>{children}</tbody>
			</table>
		</div>
	);
}
