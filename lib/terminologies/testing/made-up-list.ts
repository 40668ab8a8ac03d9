/** A list of terms that nobody suffers from, in the columns of a real one. */
export const MADE_UP_LIST = `code,system_organ_class,term,grade_1,grade_2,grade_3,grade_4,grade_5,definition
90000001,Made-up disorders,Blue elbow,Faintly blue,"Blue, limits knitting",Deep blue; rest indicated,,,An elbow that is blue.
90000002,Made-up disorders,Elbow hum,Heard by the person,Heard in the room,Heard outside,Life-threatening noise,Death,
90000003,Made-up disorders,Singing knee,One voice,Two voices,,,,A knee that sings.
90000004,Made-up disorders,"Made-up disorders - Other, specify",Noticed,Limits,Severe,Life-threatening,Death,
`;
