import { t } from '../../../platform/i18n';
import { Icon } from '../kit/icon';

/** The way to the first interaction: open Workspace, allow its address, answer. The first steps up to `at` are done. */
export function FirstSteps({ at, origins }: { at: 1 | 2; origins: readonly string[] }) {
	const steps = [
		{
			name: t(at > 1 ? 'first_opened' : 'first_open'),
			text:
				origins.length === 0
					? [t('connect_openFirst')]
					: origins.map((origin) => (
							<bdi key={origin} class="address">
								{origin}
							</bdi>
						)),
		},
		{ name: t('first_allow'), text: [t('first_allow_text')] },
		{ name: t('first_answer'), text: [t('first_answer_text')] },
	];
	return (
		<ol class="first-steps">
			{steps.map(({ name, text }, index) => {
				const step = index + 1;
				return (
					<li
						key={name}
						class={step < at ? 'past' : step === at ? 'now' : undefined}
						aria-current={step === at ? 'step' : undefined}
					>
						<span class="step" aria-hidden="true">
							{step < at ? <Icon name="check" /> : step}
						</span>
						<div>
							<strong>{name}</strong>
							<p>{text}</p>
						</div>
					</li>
				);
			})}
		</ol>
	);
}
