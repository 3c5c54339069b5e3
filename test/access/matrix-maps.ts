/** Maps and addresses, for everybody. */
export const mapLines = `## Maps
GET /companies.geojson                                200      200      200      200      200      200
GET /companies/map.geojson                            200      200      200      200      200      200
GET /map/background.geojson                           200      200      200      200      200      200
GET /map/place.svg                                    200      200      200      200      200      200
GET /addresses                                        200      200      200      200      200      200
# of another index:
GET /companies/map/cluster                            404      404      404      404      404      404

`;
