exports.find = async function (query) {
  const response = await fetch(`${process.env.DOCS_URL}/search?q=${encodeURIComponent(query)}`);
  return response.json();
};
