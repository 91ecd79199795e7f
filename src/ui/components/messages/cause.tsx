import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Cause } from '../../../contract/diagnostics';
import { type Line, remedyOf, textOf, UNNAMED_KEYS } from '../../../explain/remedy';
import { listOf } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { DIAGNOSTICS_PAGE } from '../../../platform/options-page';
import { originWord } from '../../../words/origins';
import { Icon } from '../kit/icon';

/** Leads to the page on which everything that was found is shown. A plain link, so that it opens as links do. */
export function DiagnosticsLink() {
	return (
		<a class="link" href={DIAGNOSTICS_PAGE} target="_blank" rel="noreferrer" data-act="diagnostics">
			{t('diagnostics_open')}
		</a>
	);
}

interface Hands {
	copy(text: string): Promise<void>;
	announce(text: string): void;
}

/** An option with its value, or a line of code, ready to be copied. */
function CopyLine({ line, hands }: { line: Line; hands: Hands }) {
	const [copied, setCopied] = useState(false);
	const text = textOf(line);
	const copy = (): void => {
		hands.copy(text).then(
			() => {
				setCopied(true);
				hands.announce(t('remedy_copied'));
			},
			() => hands.announce(t('remedy_notCopied')),
		);
	};
	return (
		<div class="copy-line">
			<p class="muted">{t(`remedy_${line.kind === 'code' ? 'code' : line.how}`)}</p>
			<div class="copy-box">
				<code dir="ltr">
					{line.kind === 'option' ? (
						<>
							<span class="copy-name">{line.name}</span> ={' '}
						</>
					) : undefined}
					{line.value}
				</code>
				<button
					type="button"
					class="icon-btn small"
					data-act="copy-remedy"
					aria-label={copied ? t('remedy_copy', line.name || line.value) : undefined}
					title={t(copied ? 'remedy_copied' : 'remedy_copy', line.name || line.value)}
					onClick={copy}
				>
					<Icon name={copied ? 'check' : 'copy'} />
				</button>
			</div>
		</div>
	);
}

const listed = (names: readonly string[] = []): string =>
	listOf(
		names.map((name) => name.replace(/^interaction\./, '')),
		'unit',
	);

/** Shows what prevents a connection, how certain that is, and how to fix it. */
export function CauseView({
	cause,
	hands,
	short = false,
	link,
	children,
}: {
	cause: Cause;
	hands: Hands;
	/** Only the first line that helps, without where it belongs. */
	short?: boolean;
	/** Stands at the end of the sentence. */
	link?: ComponentChildren;
	children?: ComponentChildren;
}) {
	const { kind, certainty, origin: claimed, methods, keys = [], count = 0 } = cause;
	const lines = remedyOf(cause).slice(0, short ? 1 : undefined);
	const named = listOf(
		keys.map((key) => (key === UNNAMED_KEYS ? t('cause_otherKeys') : key)),
		'unit',
	);
	const origin = claimed === undefined ? '' : originWord(claimed);
	const words = [origin, listed(methods), named, count] as const;
	return (
		<div class="cause" data-cause={kind} data-certainty={certainty}>
			<p>
				<span class="certainty">{t(`cause_${certainty}`)}</span> {t(`cause_${kind}`, ...words)} {link}
			</p>
			{children}
			<div class={lines.length > 0 ? 'recipe' : undefined}>
				{lines.some((line) => line.kind === 'option') ? (
					<p class="recipe-head">
						<Icon name="person" />
						{t('remedy_head')}
					</p>
				) : undefined}
				<p>{t(`cause_${kind}_out`, ...words)}</p>
				{lines.map((line) => (
					<CopyLine key={line.name} line={line} hands={hands} />
				))}
				{!short && lines.some((line) => line.kind === 'option') ? (
					<p class="muted">{t('remedy_where')}</p>
				) : undefined}
			</div>
		</div>
	);
}
