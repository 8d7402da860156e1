window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: '/openapi/ledger.yaml',
    dom_id: '#contract',
    deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis],
  });
});
